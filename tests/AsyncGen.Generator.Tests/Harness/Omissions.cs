using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// The reasons for which a member may be left out, as the contract lists them; written anew so that a generator that
/// leaves out too much does not agree with itself.
/// </summary>
internal sealed class Omissions(Compilation compilation)
{
    /// <summary>Says why nothing is generated for an interface, or one derived from it; <see langword="null"/> where that must not be.</summary>
    public string? ReasonFor(INamedTypeSymbol server)
    {
        for (INamedTypeSymbol? current = server; current is not null; current = current.ContainingType)
        {
            if (ReasonFor(current.TypeParameters) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether nothing is to be said of the member: the user asked for it, or it was said in another project, at a base of the
    /// server that brings it in.
    /// </summary>
    public bool IsSilent(ISymbol member, INamedTypeSymbol server) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
        || member is IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false }
        || HasAttribute(member, "AsyncCallIgnoreAttribute")
        || server.AllInterfaces.Any(type => IsAnnotatedElsewhere(type)
            && (SymbolEqualityComparer.Default.Equals(type, member.ContainingType)
                || type.AllInterfaces.Contains(member.ContainingType, SymbolEqualityComparer.Default)));

    /// <summary>Says why the member is left out of the server's form; <see langword="null"/> where it must not be.</summary>
    public string? ReasonFor(ISymbol member, bool isSet, INamedTypeSymbol server)
    {
        if (member.IsStatic)
        {
            return "static";
        }

        if (member.DeclaredAccessibility != Accessibility.Public)
        {
            return "not public";
        }

        if (HasAttribute(member, "AsyncCallIgnoreAttribute"))
        {
            return "ignored";
        }

        if (member.HasUnsupportedMetadata || member is IPropertySymbol { IsIndexer: false, Parameters.IsEmpty: false })
        {
            return "not for C#";
        }

        if (member.ContainingType.GetMembers(member.Name).Any(other => PriorityOf(other) > PriorityOf(member)))
        {
            return "calls may mean an overload of higher priority";
        }

        if (!AllowsUnsafe && HasPointerArguments(member.ContainingType) && IsNameShared(member, server))
        {
            return "called through an interface whose name takes unsafe code";
        }

        return member switch
        {
            IMethodSymbol method => ReasonFor(method),
            IPropertySymbol property => ReasonFor(property, isSet),
            _ => "no call",
        };
    }

    private bool AllowsUnsafe => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };

    /// <summary>Whether a call must say which interface it means.</summary>
    private static bool IsNameShared(ISymbol member, INamedTypeSymbol server) =>
        server.AllInterfaces.Insert(0, server).Any(type =>
            !SymbolEqualityComparer.Default.Equals(type, member.ContainingType) && !type.GetMembers(member.Name).IsEmpty);

    private static bool HasPointerArguments(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointerArguments(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointerArguments) || (named.ContainingType is { } container && HasPointerArguments(container)),
        _ => false,
    };

    private bool IsAnnotatedElsewhere(INamedTypeSymbol type) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && HasAttribute(type, "AsyncCallAttribute");

    private string? ReasonFor(IMethodSymbol method)
    {
        if (method is { Name: "Dispose" or "DisposeAsync", Arity: 0, Parameters.IsEmpty: true })
        {
            return "the call object has its own";
        }

        if (method.RefKind != RefKind.None)
        {
            return "returns by reference";
        }

        string? reason = method.IsVararg ? "vararg" : ReasonFor(method.TypeParameters);
        reason ??= ReasonForType(method.ReturnType);
        reason ??= HasOpenStatics(method.ReturnType) ? "the result cannot be a type argument" : null;
        return reason ?? ReasonFor(method.Parameters);
    }

    private string? ReasonFor(ImmutableArray<ITypeParameterSymbol> parameters)
    {
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            string? reason = parameter.AllowsRefLikeType ? "a type parameter allows ref structs" : null;
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                reason ??= ReasonForType(constraint);
            }

            if (reason is not null)
            {
                return reason;
            }
        }

        return null;
    }

    private string? ReasonFor(IPropertySymbol property, bool isSet)
    {
        if (property.RefKind != RefKind.None)
        {
            return "returns by reference";
        }

        IMethodSymbol accessor = isSet ? property.SetMethod! : property.GetMethod!;
        if (accessor.IsInitOnly || accessor.DeclaredAccessibility != Accessibility.Public)
        {
            return "the accessor is not for callers";
        }

        return ReasonForType(property.Type)
            ?? (property.GetMethod is not null && HasOpenStatics(property.Type) ? "the value cannot be a type argument" : null)
            ?? ReasonFor(property.Parameters);
    }

    private string? ReasonFor(ImmutableArray<IParameterSymbol> parameters)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            bool isGivenBack = parameter.RefKind is RefKind.Ref or RefKind.Out;
            if ((ReasonForType(parameter.Type) ?? (isGivenBack && HasOpenStatics(parameter.Type) ? "cannot be a type argument" : null)) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? ReasonForType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ReasonForType(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "pointer",
        ITypeParameterSymbol parameter => parameter.AllowsRefLikeType ? "a type parameter allows ref structs" : null,
        IErrorTypeSymbol => "of an assembly that is not referenced",
        INamedTypeSymbol named => ReasonForNamed(named),
        _ => null,
    };

    private string? ReasonForNamed(INamedTypeSymbol type)
    {
        if (type.IsRefLikeType || type.SpecialType is SpecialType.System_TypedReference or SpecialType.System_ArgIterator or SpecialType.System_RuntimeArgumentHandle)
        {
            return "ref struct";
        }

        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            return "not accessible";
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.GetAttributes().Any(IsObsoleteError))
            {
                return "obsolete with an error";
            }
        }

        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            if (ReasonForType(argument) is { } reason)
            {
                return reason;
            }
        }

        return type.ContainingType is { } container && !container.IsRefLikeType ? ReasonForNamed(container) : null;
    }

    private static int PriorityOf(ISymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "OverloadResolutionPriorityAttribute" && attribute.ConstructorArguments is [{ Value: int priority }])
            {
                return priority;
            }
        }

        return 0;
    }

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    public static bool IsObsoleteError(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "ObsoleteAttribute"
        && attribute.ConstructorArguments.Length == 2
        && attribute.ConstructorArguments[1].Value is true;

    private static bool HasOpenStatics(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && type.AllInterfaces.Insert(0, (INamedTypeSymbol)type)
            .Any(static inherited => inherited.GetMembers().Any(static member => member.IsStatic && (member.IsAbstract || member.IsVirtual)));
}
