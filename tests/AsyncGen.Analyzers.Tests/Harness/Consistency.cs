using System.Collections.Immutable;
using AsyncGen.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>
/// Checks that nothing is dropped in silence: what callers of an annotated interface could ask for is called by the generated
/// class or named by one report, never both.
/// </summary>
internal sealed class Consistency
{
    private static readonly string[] LeftOut = ["ACG401", "ACG402", "ACG403", "ACG404", "ACG407", "ACG412"];

    private readonly Compilation _compilation;
    private readonly ImmutableArray<Diagnostic> _reports;
    private readonly List<string> _complaints = [];

    private Consistency(Compilation compilation)
    {
        _compilation = compilation;
        _reports = [.. Analysis.Of(compilation).Where(static report => LeftOut.Contains(report.Id))];
    }

    /// <summary>How many members were found called, and how many reported.</summary>
    public (int Called, int Reported) Counts { get; private set; }

    /// <summary>Checks all annotated interfaces of a compilation to which the generated code was added.</summary>
    public static (int Called, int Reported) AssertOf(Compilation compilation)
    {
        Consistency check = new(compilation);
        foreach (INamedTypeSymbol type in TypesIn(compilation.Assembly.GlobalNamespace))
        {
            if (IsAnnotated(type))
            {
                check.Check(type);
            }
        }

        Assert.True(
            check._complaints.Count == 0,
            string.Join("\n", check._complaints) + "\n\n" + string.Join("\n", check._reports) + "\n\n" + compilation.SyntaxTrees.First());
        return check.Counts;
    }

    private void Check(INamedTypeSymbol type)
    {
        string callName = type.Name[1..] + "Call" + (type.Arity > 0 ? "`" + type.Arity : "");
        if (_compilation.Assembly.GetTypeByMetadataName(callName) is not { } callClass)
        {
            _complaints.Add($"{type}: no {callName}");
            return;
        }

        HashSet<ISymbol> called = CalledMembers.Of(callClass, _compilation);

        // The class calls the members as its own type parameters make them.
        INamedTypeSymbol bound = type.Arity > 0 ? type.Construct([.. callClass.TypeParameters]) : type;
        foreach ((ISymbol member, ISymbol ofClass) in MembersOf(type).Zip(MembersOf(bound)))
        {
            Check(member, type, called.Contains(ofClass));
        }
    }

    private void Check(ISymbol member, INamedTypeSymbol type, bool isCalled)
    {
        // An annotated base says it for all that derive from it; there may be another reason to leave the member out of those.
        string[] here = ReportsOf(member, type);
        string[] atBases = [.. type.AllInterfaces.Where(IsAnnotated).SelectMany(candidate => ReportsOf(member, candidate.OriginalDefinition))];
        bool isRight = isCalled
            ? here.Length == 0
            : here.Length == (atBases.Length == 0 ? 1 : 0) || (here.Length == 1 && !atBases.Contains(here[0]));
        if (!isRight)
        {
            _complaints.Add($"{type}: {member} is {(isCalled ? "called" : "not called")}, reported here as "
                + $"{string.Join(", ", here)} and at bases as {string.Join(", ", atBases)}");
        }

        Counts = isCalled ? (Counts.Called + 1, Counts.Reported) : (Counts.Called, Counts.Reported + 1);
    }

    /// <summary>The reports in the interface that are about the member, or about the property it belongs to.</summary>
    private string[] ReportsOf(ISymbol member, INamedTypeSymbol type)
    {
        // A base names the same member with type arguments of its own.
        HashSet<string> titles =
        [
            .. type.AllInterfaces.Insert(0, type)
                .Where(IsOwner)
                .SelectMany(static owner => owner.GetMembers())
                .Where(IsMember)
                .SelectMany(TitlesOf),
        ];
        return [.. _reports.Where(IsAboutMember).Select(static report => report.Id)];

        bool IsOwner(INamedTypeSymbol owner) =>
            SymbolEqualityComparer.Default.Equals(owner, member.ContainingType)
            || (!type.AllInterfaces.Contains(member.ContainingType, SymbolEqualityComparer.Default)
                && SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, member.ContainingType.OriginalDefinition));

        bool IsMember(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, member.OriginalDefinition);

        bool IsAboutMember(Diagnostic report)
        {
            string message = report.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            return IsIn(type, report.Location) && titles.Contains(message[..message.IndexOf("' ", StringComparison.Ordinal)]);
        }
    }

    private static IEnumerable<string> TitlesOf(ISymbol member)
    {
        yield return "'" + Titles.Of(member);
        if (member is IMethodSymbol { AssociatedSymbol: { } property })
        {
            yield return "'" + Titles.Of(property);
        }
    }

    private static bool IsIn(INamedTypeSymbol type, Location location) => type.DeclaringSyntaxReferences.Any(part =>
        part.SyntaxTree == location.SourceTree && part.Span.Contains(location.SourceSpan));

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.AllInterfaces.Insert(0, type).SelectMany(static owner => owner.GetMembers()).Where(IsCandidate);

    /// <summary>Methods, accessors, operators and events that callers see; not what the user has left out.</summary>
    private static bool IsCandidate(ISymbol member)
    {
        ISymbol named = (member as IMethodSymbol)?.AssociatedSymbol ?? member;
        bool isIgnored = named.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "AsyncCallIgnoreAttribute");
        return !isIgnored
            && named.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && member is IEventSymbol or IMethodSymbol
            {
                MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.UserDefinedOperator,
            };
    }

    private static bool IsAnnotated(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "AsyncCallAttribute");

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
}
