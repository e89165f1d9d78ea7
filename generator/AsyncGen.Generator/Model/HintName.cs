using System.Text;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Model;

/// <summary>Names of generated files: the metadata name, short enough for the paths of every platform.</summary>
internal static class HintName
{
    private const int Budget = 100;
    private const string Extension = ".g.cs";
    private const int HashLength = 9;

    public static string Of(InterfaceIdentity identity, bool isHashed)
    {
        string stem = Stem(identity.MetadataName);
        if (!isHashed && stem.Length + Extension.Length <= Budget)
        {
            return stem + Extension;
        }

        int room = Budget - Extension.Length - HashLength;
        if (stem.Length > room)
        {
            stem = stem.Substring(stem.Length - room);
        }

        return stem + "." + Hashing.Fnv1a(identity.Key) + Extension;
    }

    /// <summary>The metadata name in characters that every file system has.</summary>
    public static string Stem(string metadataName)
    {
        StringBuilder stem = new(metadataName.Length);
        foreach (char c in metadataName)
        {
            stem.Append(c switch
            {
                '+' => '.',
                '.' => '.',
                _ when c < 128 && (char.IsLetterOrDigit(c) || c == '_') => c,
                _ => '_',
            });
        }

        return stem.ToString();
    }
}
