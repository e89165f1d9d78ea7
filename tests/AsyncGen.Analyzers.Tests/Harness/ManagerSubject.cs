using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// The code around what completes calls. Every test runs twice: with the manager's interface generated in the same compilation,
/// and with one that was compiled into another assembly.
/// </summary>
internal static class ManagerSubject
{
    private const string Server = """
        [AsyncGen.AsyncCall(Manager = true)]
        public interface IStore
        {
            int Count(int number);
        }

        [AsyncGen.AsyncCall(Manager = true)]
        public interface IStream
        {
            int Read(int count, out byte[] data);
            string Find(string key);
            string? Peek(string key);
            void Flush();
        }
        """;

    private static readonly Lazy<MetadataReference> s_library = new(static () => Compilations.Library(Server, "Stores"));

    /// <summary>
    /// Verifies what is reported in methods of managers, each of which is given <c>call</c> and <c>number</c> and has some statements.
    /// </summary>
    public static void ReportsInEach(params string[] statements) => Reports(Managers("void", "call", statements), "object");

    /// <summary>The same where each call stays open on some path.</summary>
    public static void StaysOpenInEach(params string[] statements) => Reports(Managers("void", "{|ACG301:call|}", statements), "object");

    /// <summary>The same in asynchronous methods.</summary>
    public static void ReportsInEachAsync(params string[] statements) => Reports(Managers("async void", "call", statements), "object");

    /// <summary>The same in asynchronous methods where each call stays open on some path.</summary>
    public static void StaysOpenInEachAsync(params string[] statements) => Reports(Managers("async void", "{|ACG301:call|}", statements), "object");

    /// <summary>The same where each manager has some other members too.</summary>
    public static void ReportsInEachBeside(string members, params string[] statements) => Reports(Managers("void", "call", statements, members), "object");

    /// <summary>The same with every rule on.</summary>
    public static void ReportsOfAllRulesInEach(params string[] statements) => ReportsOfAllRules(Managers("void", "call", statements), "object");

    /// <summary>Verifies what is reported in the method of a manager.</summary>
    public static void ReportsIn(string statements) => Reports(Method("void", "call", statements));

    /// <summary>Verifies what is reported in the members of a manager with the fields <c>_kept</c>, <c>_call</c> and <c>_gate</c>.</summary>
    public static void Reports(string members, string bases = "IStoreManager")
    {
        Markup marked = Markup.Parse(File(members, bases));
        foreach (Compilation compilation in Compiled(marked))
        {
            Verify.Compiles(compilation, marked);
        }
    }

    /// <summary>The same where an <c>.editorconfig</c> says something for all C# files.</summary>
    public static void ReportsUnder(string option, string members, string bases = "IStoreManager")
    {
        Markup marked = Markup.Parse(File(members, bases));
        AnalyzerOptions options = EditorConfig.Options("root = true\n[*.cs]\n" + option);
        foreach (Compilation compilation in Compiled(marked))
        {
            Verify.Compiles(compilation, marked, options);
        }
    }

    /// <summary>Verifies what is reported with every rule on.</summary>
    public static void ReportsOfAllRules(string members, string bases = "IStoreManager")
    {
        Markup marked = Markup.Parse(File(members, bases));
        foreach (Compilation compilation in Compiled(marked))
        {
            Verify.CompilesWithAllRules(compilation, marked);
        }
    }

    /// <summary>A compilation with some members in it.</summary>
    public static Compilation Of(string members) => Verify.Generate(Compilations.Of([Markup.Parse(File(members, "IStoreManager")).Source, Server]));

    /// <summary>The file around some members.</summary>
    public static string FileOf(string members) => Markup.Parse(File(members, "IStoreManager")).Source;

    public static string Method(string result, string parameter, string statements) => $$"""
        public {{result}} Count(CallHandle<int> {{parameter}}, int number)
        {
        {{statements}}
        }
        """;

    private static string Managers(string result, string parameter, string[] statements, string members = "") => string.Join("\n", statements.Select((body, i) => $$"""
            private sealed class Manager{{i}} : C, IStoreManager
            {
                private CallHandle<int>? _call;
                private readonly Queue<CallHandle<int>> _kept = new();

                {{Method(result, parameter, body)}}

                {{members}}
            }

        """));

    private static IEnumerable<Compilation> Compiled(Markup marked)
    {
        yield return Verify.Generate(Compilations.Of([marked.Source, Server]));
        yield return Compilations.Of([marked.Source], references: [.. Compilations.References, s_library.Value]);
    }

    private static string File(string members, string bases) => $$"""
        #pragma warning disable CS0162, CS0168, CS0169, CS0219, CS0649, CS1998, CS8321
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        public class C : {{bases}}
        {
            private readonly object _gate = new();
            private readonly Queue<CallHandle<int>> _kept = new();
            private CallHandle<int>? _call;

        {{members}}

            private static int Work(int number) => number + DateTime.Now.Day;

            private static Task<int> WorkAsync(int number) => Task.FromResult(number);

            private static bool Ask() => DateTime.Now.Ticks > 0;

            private static void Log(string text) { }
        }
        """;
}
