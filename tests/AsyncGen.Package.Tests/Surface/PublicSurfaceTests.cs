using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AsyncGen.Package.Tests.Surface;

/// <summary>
/// The library's public surface, as it is in the package: recorded in <c>Surface/*.verified.txt</c>, so that a change is
/// seen and meant, and documented. <c>ASYNCGEN_ACCEPT=1</c> accepts what is received.
/// </summary>
[Collection(nameof(PackedPackage))]
public sealed class PublicSurfaceTests(PackedPackage package)
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "AsyncGen.Package.Tests", "Surface");

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void Surface_is_the_approved_one(string framework)
    {
        string received = Of(framework).ToString();
        string verifiedPath = Path.Combine(s_folder, framework + ".verified.txt");
        string receivedPath = Path.Combine(s_folder, framework + ".received.txt");
        if (Environment.GetEnvironmentVariable("ASYNCGEN_ACCEPT") == "1")
        {
            File.WriteAllText(verifiedPath, received);
        }

        string verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        Assert.Fail(string.Join("\n", expected.Except(actual).Select(static line => "- " + line).Concat(actual.Except(expected).Select(static line => "+ " + line))));
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void Every_type_and_member_is_documented(string framework)
    {
        Dictionary<string, XElement> documented;
        using (ZipArchive archive = ZipFile.OpenRead(package.File))
        using (Stream stream = archive.GetEntry($"lib/{framework}/AsyncGen.xml")!.Open())
        {
            documented = XDocument.Load(stream).Descendants("member").ToDictionary(static member => (string)member.Attribute("name")!);
        }

        List<string> problems = [];
        foreach (ISymbol symbol in Of(framework).Types.SelectMany(static type => PublicSurface.MembersOf(type).Prepend(type)))
        {
            string id = symbol.GetDocumentationCommentId()!;
            if (!documented.TryGetValue(id, out XElement? member))
            {
                // What the compiler adds of itself is for nobody to document.
                if (!symbol.IsImplicitlyDeclared && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true })
                {
                    problems.Add(id + ": nothing");
                }

                continue;
            }

            if (member.Element("inheritdoc") is not null)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(member.Element("summary")?.Value) && member.Element("summary")?.HasElements != true)
            {
                problems.Add(id + ": no summary");
            }

            if (symbol is IMethodSymbol method)
            {
                problems.AddRange(method.Parameters.Where(parameter => member.Elements("param").All(p => (string?)p.Attribute("name") != parameter.Name)).Select(parameter => $"{id}: {parameter.Name}"));
                if (!method.ReturnsVoid && method.MethodKind == MethodKind.Ordinary && member.Element("returns") is null)
                {
                    problems.Add(id + ": what it returns");
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private PublicSurface Of(string framework)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using Stream stream = archive.GetEntry($"lib/{framework}/AsyncGen.dll")!.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new PublicSurface(copy);
    }
}
