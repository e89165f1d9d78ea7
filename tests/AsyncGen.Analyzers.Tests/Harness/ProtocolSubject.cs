using System.Collections.Immutable;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// The code around what uses call objects. Every test runs twice: with the call object in the same compilation, and with one
/// that was compiled into another assembly.
/// </summary>
internal static class ProtocolSubject
{
    private const string Server = """
        [AsyncGen.AsyncCall]
        public interface IDevice
        {
            int Read(int count, out byte[] data);
            void Seek(ref long position);
            void Write(byte[] data);
            System.Threading.Tasks.Task FlushAsync(System.Threading.CancellationToken ct = default);
        }
        """;

    private static readonly Lazy<MetadataReference> s_library = new(static () => Compilations.Library(Server, "Device"));

    /// <summary>Verifies what is reported in a method that has a <c>device</c>, a time-out <c>time</c> and the flags <c>a</c> and <c>b</c>.</summary>
    public static void ReportsIn(string statements) => Reports(Method("void", statements));

    /// <summary>The same in an asynchronous method.</summary>
    public static void ReportsInAsync(string statements) => Reports(Method("async Task", statements));

    /// <summary>Verifies what is reported in members of a class with the fields <c>_device</c>, <c>_call</c> and <c>_flag</c>.</summary>
    public static void Reports(string members) => ReportsInFile(File(members));

    /// <summary>The same where an <c>.editorconfig</c> says something for all C# files.</summary>
    public static void ReportsUnder(string option, string members)
    {
        Markup marked = Markup.Parse(File(members));
        AnalyzerOptions options = EditorConfig.Options("root = true\n[*.cs]\n" + option);
        foreach (Compilation compilation in Compiled(marked, OutputKind.DynamicallyLinkedLibrary))
        {
            Verify.Compiles(compilation, marked, options);
        }
    }

    /// <summary>Verifies what is reported in members with every rule on.</summary>
    public static void ReportsOfAllRules(string members)
    {
        Markup marked = Markup.Parse(File(members));
        Verify.CompilesWithAllRules(Verify.Generate(Compilations.Of([marked.Source, Server])), marked);
        Verify.CompilesWithAllRules(Compilations.Of([marked.Source], references: [.. Compilations.References, s_library.Value]), marked);
    }

    /// <summary>Verifies what is reported in the statements of a method with every rule on.</summary>
    public static void ReportsOfAllRulesIn(string statements) => ReportsOfAllRules(Method("void", statements));

    /// <summary>The same in a method, where an <c>.editorconfig</c> says something for all C# files.</summary>
    public static void ReportsInUnder(string option, string statements) => ReportsUnder(option, Method("void", statements));

    /// <summary>Verifies what is reported in a whole file; one with top-level statements is a program.</summary>
    public static void ReportsInFile(string file, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        Markup marked = Markup.Parse(file);
        foreach (Compilation compilation in Compiled(marked, kind))
        {
            Verify.Compiles(compilation, marked);
        }
    }

    /// <summary>
    /// Verifies what is reported in a method that uses helpers of another file, which are followed, and of another assembly,
    /// where only their contracts are to be seen.
    /// </summary>
    public static void ReportsBeside(string helpers, string statements)
    {
        Markup marked = Markup.Parse(File(Method("void", statements)));
        Verify.Compiles(Verify.Generate(Compilations.Of([marked.Source, Server + helpers])), marked);
        ReportsAcross(helpers, statements);
    }

    /// <summary>Verifies what is reported in a method that uses helpers of another assembly.</summary>
    public static void ReportsAcross(string helpers, string statements) => ReportsAcross(helpers, statements, null);

    /// <summary>The same where an <c>.editorconfig</c> says something for all C# files.</summary>
    public static void ReportsAcrossUnder(string option, string helpers, string statements) =>
        ReportsAcross(helpers, statements, EditorConfig.Options("root = true\n[*.cs]\n" + option));

    private static void ReportsAcross(string helpers, string statements, AnalyzerOptions? options)
    {
        Markup marked = Markup.Parse(File(Method("void", statements)));
        MetadataReference library = Compilations.Library(Server + helpers, "Helpers");
        Verify.Compiles(Compilations.Of([marked.Source], references: [.. Compilations.References, library]), marked, options);
    }

    /// <summary>A compilation with some members in it, and the call object beside them.</summary>
    public static Compilation Of(string members) => Verify.Generate(Compilations.Of([Markup.Parse(File(members)).Source, Server]));

    /// <summary>The same where the file that they are in has another name or another beginning.</summary>
    public static Compilation Of(string members, string path, string header)
    {
        Compilation compilation = Of("");
        SyntaxTree tree = compilation.SyntaxTrees.First();
        string source = header + Markup.Parse(File(members)).Source;
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, path));
    }

    /// <summary>The file around some members.</summary>
    public static string FileOf(string members) => Markup.Parse(File(members)).Source;

    /// <summary>The members that a test of statements consists of.</summary>
    public static string Member(string statements) => Method("void", statements);

    /// <summary>The reports in the statements of a method.</summary>
    public static ImmutableArray<Diagnostic> In(string statements)
    {
        Markup marked = Markup.Parse(File(Method("void", statements)));
        return Verify.Compiles(Verify.Generate(Compilations.Of([marked.Source, Server])), marked);
    }

    private static IEnumerable<Compilation> Compiled(Markup marked, OutputKind kind)
    {
        CSharpCompilation source = Compilations.Of([marked.Source, Server]);
        CSharpCompilation across = Compilations.Of([marked.Source], references: [.. Compilations.References, s_library.Value]);
        yield return Verify.Generate(source.WithOptions(source.Options.WithOutputKind(kind)));
        yield return across.WithOptions(across.Options.WithOutputKind(kind));
    }

    private static string Method(string result, string statements) => $$"""
        public static {{result}} M(IDevice device, TimeSpan time, bool a, bool b, int n, CancellationToken token)
        {
        {{statements}}
        }
        """;

    private static string File(string members) => $$"""
        #pragma warning disable CS0162, CS0168, CS0169, CS0219, CS0649, CS1998, CS8321, CS8602, CS8604
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        public class C
        {
            private readonly IDevice _device = null!;
            private DeviceCall _call = null!;
            private bool _flag;

        {{members}}

            private static void Log(string text) { }

            private static bool Ask() => DateTime.Now.Ticks > 0;
        }
        """;
}
