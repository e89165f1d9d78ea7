using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// The code around sinks. Every test runs twice: with the call object in the same compilation, and with one that was compiled
/// into another assembly.
/// </summary>
internal static class SinkSubject
{
    private const string Calls = """
        using System;
        using AsyncGen;

        [AsyncCallObject]
        public abstract class QueryCall : IDisposable
        {
            [CallMember(CallMemberKind.BeginWithSink, Operation = "Query")]
            public abstract void Begin_Query(ICallSink<string> sink, string filter);

            [CallMember(CallMemberKind.Begin, Operation = "Query")]
            public abstract void Begin_Query(string filter);

            [CallMember(CallMemberKind.Finish, Operation = "Query")]
            public abstract string[] Finish_Query();

            [CallMember(CallMemberKind.Wait)]
            public abstract bool Wait(TimeSpan timeout);

            [CallMember(CallMemberKind.Cancel)]
            public abstract CancelResult Cancel();

            public abstract void Dispose();
        }
        """;

    private static readonly Lazy<MetadataReference> s_library = new(static () => Libraries.Image(Calls));

    /// <summary>Verifies what is reported in the members of a sink.</summary>
    public static void Reports(string members) => ReportsInFile(Sink(members));

    /// <summary>Verifies what is reported in the callbacks of sinks, each with some statements in <c>SetStatus</c>.</summary>
    public static void ReportsInStatusEach(params string[] statements) => ReportsInFile(string.Concat(statements.Select(static (body, i) => $$"""
        internal sealed class Sink{{i}} : ICallSink<string>
        {
            private readonly Task<int> _task = Task.FromResult(1);
            private readonly ManualResetEvent _event = new(false);

            public void Indicate(ReadOnlySpan<string> items) { }

            public void SetStatus(in SinkStatus status)
            {
                {{body}}
            }
        }

        """)));

    /// <summary>Verifies what is reported in a method that has the call objects <c>one</c> and <c>two</c> and the sinks <c>sink</c> and <c>other</c>.</summary>
    public static void ReportsInEach(params string[] statements) => ReportsInFile(Methods(statements));

    /// <summary>The same with every rule on.</summary>
    public static void ReportsOfAllRulesInEach(params string[] statements)
    {
        foreach ((Compilation compilation, Markup marked) in Compiled(Methods(statements)))
        {
            Verify.CompilesWithAllRules(compilation, marked);
        }
    }

    /// <summary>Verifies what is reported in a whole file.</summary>
    public static void ReportsInFile(string text)
    {
        foreach ((Compilation compilation, Markup marked) in Compiled(text))
        {
            Verify.Compiles(compilation, marked);
        }
    }

    /// <summary>The file around the members of a sink.</summary>
    public static string FileOf(string members) => Markup.Parse(Header + Sink(members)).Source;

    /// <summary>A compilation with such a file in it.</summary>
    public static Compilation Of(string members) => Compilations.Of([FileOf(members), Calls]);

    private static IEnumerable<(Compilation Compilation, Markup Marked)> Compiled(string text)
    {
        Markup marked = Markup.Parse(Header + text);
        yield return (Compilations.Of([marked.Source, Calls]), marked);
        yield return (Compilations.Of([marked.Source], references: [.. Compilations.References, s_library.Value]), marked);
    }

    private const string Header = """
        #pragma warning disable CS0162, CS0168, CS0169, CS0219, CS0649, CS1998, CS8321
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;


        """;

    private static string Sink(string members) => $$"""
        internal class Sink : ICallSink<string>
        {
            private readonly Task<int> _task = Task.FromResult(1);

        {{members}}
        }
        """;

    private static string Methods(string[] statements) => "internal static class Client\n{\n" + string.Concat(statements.Select(static (body, i) =>
        $$"""    public static void M{{i}}(QueryCall one, QueryCall two, ICallSink<string> sink, ICallSink<string> other, bool flag, TimeSpan time) { {{body}} }""" + "\n")) + "}\n";
}
