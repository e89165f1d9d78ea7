using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Generator.Tests.Harness;
using AsyncGen.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>Whatever is offered, wherever: the code compiles afterwards, the report is gone, and no other has come.</summary>
public sealed class EveryFixTests
{
    private const string New = "var call = new StreamCall(stream); ";

    private static readonly string[] s_violations =
    [
        New + "call.Begin_Flush(); call.Cancel();",
        New + "call.Begin_Read(1); if (!call.Wait(time)) call.Cancel(); else call.Finish_Read(out _);",
        New + "call.Begin_Read(1); if (!call.Wait(time)) { call.Cancel(); call.Dispose(); return; } call.Finish_Read(out _);",
        New + "call.Begin_Read(1); if (!call.Wait(time)) { call.Cancel(); throw new TimeoutException(); } call.Finish_Read(out _);",
        New + "call.Begin_Flush(); if (!call.Wait(time)) call.Cancel(); if (flag) return; call.Finish_Flush();",
        New + "call.Begin_Flush(); call.Cancel(); call.Begin_Flush(); call.Finish_Flush();",
        New + "call.Begin_Flush(); call.Cancel(); call = new StreamCall(stream); call.Dispose();",
        New + "call.Begin_Seek(1); call.Cancel();",
        New + "call.Begin_Find(1); call.Cancel();",
        New + "for (int k = 0; k < 2; k++) { call.Begin_Flush(); if (flag) { call.Cancel(); break; } call.Finish_Flush(); }",
        New + "if (flag) call.Begin_Flush(); if (flag) call.Cancel();",
        New + "if (flag) call.Begin_Flush(); else call.Begin_Flush(); call.Cancel();",
        New + "try { call.Begin_Flush(); Console.WriteLine(); call.Finish_Flush(); } catch (System.IO.IOException) { call.Cancel(); }",
        New + "try { call.Begin_Flush(); call.Cancel(); } finally { call.Dispose(); }",
        "StreamCall? call = null; if (flag) { call = new StreamCall(stream); call.Begin_Seek(1); } call?.Cancel(); call?.Dispose();",
        New + "call.Begin_Flush(); Stop(); void Stop() => call.Cancel();",
        New + "call.Begin_Flush(); call.Begin_Count(); call.Finish_Count();",
        New + "call.Begin_Find(\"x\"); call.Begin_Flush(); call.Finish_Flush();",
        New + "call.Begin_Seek(1); if (flag) call.Begin_Flush(); call.Dispose();",
        New + "for (int k = 0; k < 2; k++) call.Begin_Flush();",
        New + "call.Begin_Flush(); while (flag) call.Begin_Flush();",
        New + "call.Begin_Flush(); call.Finish_Count();",
        New + "call.Begin_Read(1); int n = call.Finish_Count();",
        New + "call.Begin_Seek(1); call.Finish_Flush();",
        New + "call.Finish_Flush();",
        New + "int n = call.Finish_Count();",
        New + "for (int k = 0; k < 2; k++) { call.Finish_Flush(); call.Begin_Flush(); }",
        New + "call.Begin_Flush(); call = new StreamCall(stream); call.Dispose();",
        "StreamCall? call = null; for (int k = 0; k < 2; k++) { call = new StreamCall(stream); call.Begin_Flush(); }",
        New + "call.Begin_Flush(); call.Wait(time); call.Finish_Flush();",
        New + "call.Begin_Flush(); if (!call.Wait(time)) call.Finish_Flush(); else call.Finish_Flush();",
        New + "call.Begin_Flush(); token.Register(() => call.Cancel()); call.Finish_Flush();",
        New + "call.Begin_Flush(); var r = token.Register(() => call.Cancel()); call.Finish_Flush();",
        New + "call.Begin_Flush(); call.Cancel(); token.ThrowIfCancellationRequested(); call.Finish_Flush();",
        New + "call.Dispose(); call.Begin_Flush(); call.Finish_Flush();",
        New + "call.Begin_Flush(); call.Finish_Flush(); call.Begin_Read(1); if (call.Finish_Read(out byte[] data) > 0) Console.WriteLine(data);",
    ];

    private static readonly string[] s_surroundings =
    [
        "$",
        "if (flag) { $ }",
        "while (!flag) { $ }",
        "foreach (int i in new[] { 1, 2 }) { $ }",
        "try { $ } finally { Console.WriteLine(); }",
        "try { $ } catch (InvalidOperationException) { }",
        "try { Console.WriteLine(); } catch (Exception) { $ }",
        "switch (flag) { case true: $ break; }",
        "Action action = () => { $ }; action();",
        "Inside(); void Inside() { $ }",
        "using (var other = new StreamCall(stream)) { $ }",
        "lock (stream) { $ }",
    ];

    public static TheoryData<int> Surroundings() => [.. Enumerable.Range(0, s_surroundings.Length)];

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void It_mends_what_it_is_offered_for(int number) => Mends(s_surroundings[number], "void", choice: 0, part: number);

    [Theory]
    [InlineData("$", 0)]
    [InlineData("try { $ } catch (InvalidOperationException) { }", 1)]
    [InlineData("Func<Task> action = async () => { $ }; await action();", 2)]
    public void In_asynchronous_code_too(string around, int part) => Mends(around, "async Task", choice: 0, part);

    [Fact]
    public void So_does_the_second_choice() => Mends("if (flag) { $ }", "void", choice: 1, part: null);

    [Fact]
    public void In_code_that_is_being_typed_it_does_no_harm()
    {
        string source = Source("if (flag) { $ }", "async Task", part: 0);
        int offers = 0;
        int count = 0;
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(source, Compilations.Parsing(LanguageVersion.Preview)).GetRoot()
            .DescendantTokens()
            .Where(static token => token.Parent?.FirstAncestorOrSelf<BlockSyntax>() is not null)
            .Where(_ => count++ % 15 == 0))
        {
            using FixProject project = new(source.Remove(token.SpanStart, token.Span.Length), LanguageVersion.Preview);
            foreach (Diagnostic diagnostic in Analysis.Of(project.Compile()).Where(FixProject.IsFixable))
            {
                offers += project.Offered(diagnostic).Select((_, choice) => project.Fix(diagnostic, choice)).Count();
            }
        }

        Assert.InRange(offers, 100, 10_000);
    }

    /// <summary>Mends each method for itself and looks at all of them in one file, until there is nothing more to mend.</summary>
    private static void Mends(string around, string result, int choice, int? part)
    {
        string source = Source(around, result, part);
        int rounds = 0;
        while (Round(source, choice) is { } mended)
        {
            source = mended;
            Assert.True(rounds++ < 5, "Fixes undo each other in\n" + source);
        }

        Assert.NotEqual(0, rounds);
    }

    private static string? Round(string source, int choice)
    {
        using FixProject project = new(source, LanguageVersion.Preview);
        ImmutableArray<Diagnostic> before = Check(project);
        SyntaxNode root = project.Root;
        Dictionary<string, string> mended = [];
        Dictionary<string, (string Id, string Title)> fixes = [];
        foreach (Diagnostic diagnostic in before.Where(FixProject.IsFixable))
        {
            string method = MethodAt(root, diagnostic.Location.SourceSpan.Start);
            string[] offered = fixes.ContainsKey(method) ? [] : project.Offered(diagnostic);
            if (offered.Length > choice)
            {
                fixes.Add(method, (diagnostic.Id, offered[choice]));
                mended.Add(method, TextOf(method, project.Fix(diagnostic, choice)));
            }
        }

        if (fixes.Count == 0)
        {
            return null;
        }

        string all = root.ReplaceNodes(
            Methods(root).Where(method => mended.ContainsKey(method.Identifier.Text)),
            (method, _) => SyntaxFactory.ParseMemberDeclaration(mended[method.Identifier.Text])!).ToFullString();
        using FixProject after = new(all, LanguageVersion.Preview);
        ILookup<string, string> left = ByMethod(Check(after), after.Root);
        ILookup<string, string> had = ByMethod(before, root);
        foreach ((string method, (string id, string title)) in fixes)
        {
            // After a violation nothing more is said of an object: that its next Finish_ blocks comes out now.
            List<string> allowed = [.. had[method]];
            allowed.Remove(id);
            foreach (string now in left[method])
            {
                Assert.True(
                    allowed.Remove(now) || (now is "ACG107" or "ACG108" && id != now),
                    $"{id}, {title}: {now} has come in\n{TextOf(method, source)}\n{TextOf(method, all)}");
            }
        }

        return all;
    }

    private static ImmutableArray<Diagnostic> Check(FixProject project)
    {
        Compilation compilation = project.Compile();
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Analysis.Of(compilation);
    }

    private static ILookup<string, string> ByMethod(IEnumerable<Diagnostic> diagnostics, SyntaxNode root) => diagnostics.ToLookup(
        diagnostic => MethodAt(root, diagnostic.Location.SourceSpan.Start), static diagnostic => diagnostic.Id);

    /// <summary>The violations in one kind of surroundings; every day a part of them in each.</summary>
    private static string Source(string around, string result, int? part) => FixSubject.File(string.Concat(s_violations.Select((violation, i) =>
        part is not null && i % 4 != part % 4 && !TestScale.IsFull ? "" :
        $"    public static {result} M{i}(IStream stream, TimeSpan time, bool flag, CancellationToken token)\n    {{\n        "
        + around.Replace("$", violation.Replace("; ", ";\n        ", StringComparison.Ordinal), StringComparison.Ordinal)
        + "\n    }\n\n")));

    private static IEnumerable<MethodDeclarationSyntax> Methods(SyntaxNode root) => root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        .SelectMany(static type => type.Members)
        .OfType<MethodDeclarationSyntax>();

    private static string MethodAt(SyntaxNode root, int position) => Methods(root).Single(method => method.FullSpan.Contains(position)).Identifier.Text;

    private static string TextOf(string method, string source) =>
        Methods(CSharpSyntaxTree.ParseText(source, Compilations.Parsing(LanguageVersion.Preview)).GetRoot())
            .Single(candidate => candidate.Identifier.Text == method)
            .ToFullString();
}
