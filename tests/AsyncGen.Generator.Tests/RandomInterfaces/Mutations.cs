using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>Edits of a project: such as change nothing that matters, and such as do.</summary>
internal static class Mutations
{
    /// <summary>The file of the project with the types that are there to be changed.</summary>
    private const int OpenFile = 1;

    /// <summary>Comments everywhere, other line numbers, another order of the files, and more code that is none of the interfaces' business.</summary>
    public static CSharpCompilation Reformat(CSharpCompilation project)
    {
        List<SyntaxTree> trees = [];
        foreach (SyntaxTree tree in project.SyntaxTrees)
        {
            string text = tree.ToString().Replace("\n", " // comment\n\n", StringComparison.Ordinal) + "\ninternal class Unrelated" + trees.Count + " { }\n";
            trees.Add(tree.WithChangedText(SourceText.From(text)));
        }

        trees.Reverse();
        return project.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    /// <summary>Changes one member that can be begun; <see langword="null"/> where there is none, or the change is not C#.</summary>
    public static CSharpCompilation? ChangeMember(CSharpCompilation project, CallObjects objects, Choices choices)
    {
        List<MethodDeclarationSyntax> methods = [];
        foreach (BoundCall call in objects.Servers.SelectMany(server => objects.Of(server)))
        {
            if (call.Target.OriginalDefinition.DeclaringSyntaxReferences is [SyntaxReference reference]
                && project.ContainsSyntaxTree(reference.SyntaxTree)
                && reference.GetSyntax() is MethodDeclarationSyntax method)
            {
                methods.Add(method);
            }
        }

        if (methods.Count == 0)
        {
            return null;
        }

        MethodDeclarationSyntax chosen = choices.Pick([.. methods]);
        SyntaxTree tree = chosen.SyntaxTree;
        SyntaxNode root = tree.GetRoot();
        MethodDeclarationSyntax? changed = Change(chosen, choices);
        SyntaxNode? changedRoot = changed is null ? root.RemoveNode(chosen, SyntaxRemoveOptions.KeepNoTrivia) : root.ReplaceNode(chosen, changed);
        CSharpCompilation compilation = project.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(changedRoot!, tree.Options));
        return compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? null : compilation;
    }

    /// <summary>Changes what the interfaces' names mean, in another file than theirs; the result need not be C#.</summary>
    public static CSharpCompilation ChangeElsewhere(CSharpCompilation project, CallObjects objects, Choices choices)
    {
        SyntaxTree open = project.SyntaxTrees[OpenFile];
        string[] lines = open.ToString().Split('\n');
        int[] types = [.. Enumerable.Range(0, lines.Length).Where(number => lines[number].TrimStart().StartsWith("public ", StringComparison.Ordinal))];
        int[] named = [.. types.Where(number => project.SyntaxTrees.Any(tree => tree != open && tree.ToString().Contains("Own." + NameIn(lines[number]), StringComparison.Ordinal)))];
        int chosen = choices.Pick(named.Length == 0 ? types : named);
        string line = lines[chosen];
        string name = NameIn(line);
        string list = line.Contains(name + "<", StringComparison.Ordinal) ? "<T>" : "";
        lines[chosen] = choices.Pick(
            "[System.Obsolete] " + line,
            "[System.Obsolete(\"x\", true)] " + line,
            "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP9\")] " + line,
            line.Replace("public ", "internal ", StringComparison.Ordinal),
            "",
            $"public class {name}{list} {{ }}",
            $"public sealed class {name}{list} {{ }}",
            $"public abstract class {name}{list} {{ public class Inner {{ }} }}",
            $"public struct {name}{list} {{ public string S; }}",
            $"public struct {name}{list} {{ public int S; }}",
            $"public ref struct {name}{list} {{ }}",
            $"public enum {name} {{ B, A }}",
            $"public interface {name}{list} {{ long Get(); string More {{ get; }} }}",
            $"public interface {name}{list} {{ static abstract int Get(); }}",
            $"public interface {name}{list} : System.IDisposable {{ int Get(); }}",
            $"[AsyncGen.AsyncCall] {line}",
            $"public delegate int {name}{list}();",
            line.Replace("= 5", "= 6", StringComparison.Ordinal).Replace("\"x\"", "\"y\"", StringComparison.Ordinal),
            line.Replace("<T>", "<T> where T : class", StringComparison.Ordinal));
        if (choices.Chance(25))
        {
            INamedTypeSymbol[] servers = [.. objects.Servers];
            string server = servers.Length == 0 ? "Foo" : choices.Pick(servers).Name.TrimStart('I');
            lines[^1] += choices.Pick(
                $"namespace N {{ class {server}Call {{ }} }}",
                $"namespace N {{ class {server}Call<T> {{ }} }}",
                $"class AsyncI{server} {{ }}",
                "class System { }",
                "namespace N { namespace Lib { } }",
                "namespace N { class Own { } }",
                "namespace System { class Guid { } }",
                "namespace Lib { public class Node { } }");
            if (choices.Chance(40))
            {
                // Attributes on the assembly stand in front of everything.
                lines[0] = choices.Pick(
                    "[assembly: AsyncGen.AsyncCall(typeof(System.IDisposable), Public = true)]",
                    "[assembly: AsyncGen.AsyncCall(typeof(Own.IOpen))]",
                    "[assembly: AsyncGen.AsyncCall(typeof(Lib.IGet<>), Public = true)]",
                    "[assembly: System.CLSCompliant(true)]");
            }
        }

        SyntaxTree changed = CSharpSyntaxTree.ParseText(string.Join("\n", lines), (CSharpParseOptions)open.Options, open.FilePath);
        return project.ReplaceSyntaxTree(open, changed);
    }

    private static string NameIn(string declaration) =>
        SyntaxFactory.ParseMemberDeclaration(declaration)!.DescendantNodesAndSelf().OfType<BaseTypeDeclarationSyntax>().First().Identifier.ValueText;

    /// <summary>The same with trees of its own, of which nothing can be remembered.</summary>
    public static CSharpCompilation Reparse(CSharpCompilation project) =>
        project.RemoveAllSyntaxTrees().AddSyntaxTrees(
            project.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    private static MethodDeclarationSyntax? Change(MethodDeclarationSyntax method, Choices choices)
    {
        ParameterSyntax parameter = Parse("int added").Parameters[0];
        return choices.Next(7) switch
        {
            0 => method.WithIdentifier(SyntaxFactory.Identifier(method.Identifier.ValueText + "9").WithTriviaFrom(method.Identifier)),
            1 => method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(0, parameter))),
            2 => method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(0, Parse("out int added").Parameters[0]))),
            3 => method.WithReturnType(SyntaxFactory.ParseTypeName(method.ReturnType.ToString() == "int" ? "long" : "int").WithTriviaFrom(method.ReturnType)),
            4 => method.AttributeLists.Count > 0 ? null : method.WithAttributeLists([SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::System.Obsolete"))])]),
            5 => null,
            _ => method.ParameterList.Parameters.Count == 0 ? null : Rename(method),
        };
    }

    private static MethodDeclarationSyntax Rename(MethodDeclarationSyntax method)
    {
        ParameterSyntax first = method.ParameterList.Parameters[0];
        return method.WithParameterList(method.ParameterList.WithParameters(method.ParameterList.Parameters.Replace(
            first,
            first.WithIdentifier(SyntaxFactory.Identifier("renamed")))));
    }

    private static ParameterListSyntax Parse(string parameters) => SyntaxFactory.ParseParameterList("(" + parameters + ")");
}
