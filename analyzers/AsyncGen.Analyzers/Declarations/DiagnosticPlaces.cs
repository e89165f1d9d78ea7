using System.Threading;
using AsyncGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>
/// Where to report what concerns an annotated interface: at its attribute if that stands on the assembly, since the
/// interface is none of the user's; otherwise in the interface.
/// </summary>
internal sealed class DiagnosticPlaces(AnnotatedInterface subject, Compilation compilation, CancellationToken cancellationToken)
{
    private BaseEntries? _bases;

    public Location OfAttribute() => Of(subject.Settings.Attribute);

    public static Location Of(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : Location.None;

    public Location OfInterface() =>
        !subject.Settings.IsOfAssembly
        && subject.Settings.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is { } attribute
        && attribute.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is { } part
            ? part.Identifier.GetLocation()
            : OfAttribute();

    /// <summary>The member where it is the interface's own, otherwise the base that brings it in.</summary>
    public Location Of(ISymbol member)
    {
        if (subject.Settings.IsOfAssembly)
        {
            return OfAttribute();
        }

        Location? location;
        if (SymbolEqualityComparer.Default.Equals(member.ContainingType, subject.Type))
        {
            location = Declaration(member);
        }
        else
        {
            _bases ??= new BaseEntries(subject.Type, compilation, cancellationToken);
            location = _bases.Find(member.ContainingType);
        }

        return location ?? OfInterface();
    }

    /// <summary>The name of the member in the source of this project; of an accessor that of the property.</summary>
    public Location? Declaration(ISymbol member)
    {
        ISymbol named = member is IMethodSymbol { AssociatedSymbol: { } property } ? property : member;
        foreach (Location location in named.Locations)
        {
            if (location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree))
            {
                return location;
            }
        }

        return null;
    }
}
