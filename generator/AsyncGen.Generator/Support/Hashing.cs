using System.Globalization;

namespace AsyncGen.Generator.Support;

/// <summary>A hash that is the same in every process and on every platform.</summary>
internal static class Hashing
{
    /// <summary>The 32-bit FNV-1a hash of the text's UTF-16 code units, as eight hexadecimal digits.</summary>
    public static string Fnv1a(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            unchecked
            {
                hash = (hash ^ (byte)c) * 16777619;
                hash = (hash ^ (byte)(c >> 8)) * 16777619;
            }
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
