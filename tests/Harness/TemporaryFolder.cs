using System;
using System.IO;

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

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
