using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>
/// Finds the interfaces that are left out because a name of theirs is generated for another one. Names can meet within a
/// namespace only, so that is as far as it looks.
/// </summary>
internal sealed class NameCollisions(AnnotatedInterfaces interfaces)
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _known = new();

    public ShapeProblem ProblemOf(InterfaceShape shape, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(shape.Names.Namespace, out ImmutableDictionary<string, string>? taken))
        {
            taken = _known.GetOrAdd(shape.Names.Namespace, FindTaken(shape, cancellationToken));
        }

        return taken.TryGetValue(shape.Key, out string? name)
            ? new ShapeProblem(ShapeReason.NameTaken, "the name '" + name + "' is generated for another interface")
            : ShapeProblem.None;
    }

    /// <summary>The keys of the interfaces that are left out, with the name in question.</summary>
    private ImmutableDictionary<string, string> FindTaken(InterfaceShape shape, CancellationToken cancellationToken)
    {
        List<INamedTypeSymbol> candidates = FindCandidates(shape);
        if (!HaveClashes(candidates))
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        ImmutableArray<InterfaceIdentity>.Builder identities = ImmutableArray.CreateBuilder<InterfaceIdentity>();
        foreach (INamedTypeSymbol candidate in candidates)
        {
            if (interfaces.Find(candidate, cancellationToken)?.Shape is { } other)
            {
                identities.Add(new InterfaceIdentity(other.Key, other.MetadataName, other.Names.AsyncKey, other.Names.CallKey, other.Names.ManagerKey));
            }
        }

        Collisions collisions = Collisions.Among(identities.ToImmutable());
        ImmutableDictionary<string, string>.Builder taken = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (InterfaceIdentity identity in identities)
        {
            if (collisions.Dropped.Contains(identity.Key))
            {
                taken[identity.Key] = NameTakenFrom(identity, identities, collisions);
            }
        }

        return taken.ToImmutable();
    }

    private static string NameTakenFrom(
        InterfaceIdentity dropped,
        ImmutableArray<InterfaceIdentity>.Builder identities,
        Collisions collisions)
    {
        foreach (InterfaceIdentity identity in identities)
        {
            if (collisions.Dropped.Contains(identity.Key))
            {
                continue;
            }

            if (IsOf(identity, dropped.AsyncKey))
            {
                return dropped.AsyncKey;
            }

            if (dropped.ManagerKey is { } manager && IsOf(identity, manager))
            {
                return manager;
            }
        }

        return dropped.CallKey;
    }

    private static bool IsOf(InterfaceIdentity identity, string name) =>
        name == identity.AsyncKey || name == identity.CallKey || name == identity.ManagerKey;

    private List<INamedTypeSymbol> FindCandidates(InterfaceShape shape)
    {
        List<INamedTypeSymbol> candidates = [];
        if (FindHere(shape.Type.ContainingNamespace) is { } space)
        {
            AddAnnotated(space, candidates);
        }

        foreach (KeyValuePair<INamedTypeSymbol, AsyncCallSettings> call in AssemblyCalls.Of(interfaces.Compilation).Settings)
        {
            candidates.Add(call.Key);
        }

        return candidates;
    }

    private static void AddAnnotated(INamespaceOrTypeSymbol container, List<INamedTypeSymbol> found)
    {
        foreach (INamedTypeSymbol type in container.GetTypeMembers())
        {
            if (type.TypeKind == TypeKind.Interface && AsyncCallSettings.On(type) is not null)
            {
                found.Add(type);
            }

            AddAnnotated(type, found);
        }
    }

    /// <summary>The project's own part of a namespace.</summary>
    private INamespaceSymbol? FindHere(INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace)
        {
            return interfaces.Compilation.Assembly.GlobalNamespace;
        }

        if (FindHere(space.ContainingNamespace) is { } outer)
        {
            foreach (INamespaceSymbol inner in outer.GetNamespaceMembers())
            {
                if (inner.Name == space.Name)
                {
                    return inner;
                }
            }
        }

        return null;
    }

    /// <summary>Names are quickly made; whole shapes are only looked at where there is something to find.</summary>
    private bool HaveClashes(List<INamedTypeSymbol> candidates)
    {
        HashSet<string> taken = [];
        foreach (INamedTypeSymbol candidate in candidates)
        {
            if (interfaces.SettingsOf(candidate) is { } settings
                && GeneratedNames.For(candidate, settings) is { } names
                && !(taken.Add(names.AsyncKey) & taken.Add(names.CallKey) & (names.ManagerKey is null || taken.Add(names.ManagerKey))))
            {
                return true;
            }
        }

        return false;
    }
}
