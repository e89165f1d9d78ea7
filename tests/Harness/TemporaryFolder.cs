using System;
using System.IO;
using System.Linq;

namespace AsyncGen.Tests.Harness;

/// <summary>A folder outside the repository that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("asyncgen-").FullName;

    /// <summary>Writes a file, and the folders it needs.</summary>
    public void Write(string name, string content)
    {
        string path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>Copies what a folder holds, without what was built in it.</summary>
    public void CopyFrom(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = System.IO.Path.GetRelativePath(folder, file);
            if (!name.Split(System.IO.Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
                File.Copy(file, In(name));

                // Windows deletes no file that is read-only, as git's are.
                File.SetAttributes(In(name), FileAttributes.Normal);
            }
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
