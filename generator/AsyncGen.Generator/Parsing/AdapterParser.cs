using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>
/// Finds what an implementation of the synchronous interface over a manager consists of. All that the language demands has to
/// be there, also what has no asynchronous form; what has a body in the interface keeps it then.
/// </summary>
internal sealed class AdapterParser
{
    private readonly InterfaceShape _shape;
    private readonly ParseContext _context;
    private readonly AdapterTargets _targets;
    private readonly List<AdaptedMember> _members = [];
    private readonly HashSet<string> _heads = new(StringComparer.Ordinal);

    private AdapterParser(InterfaceShape shape, AdapterTargets targets, ParseContext context)
    {
        _shape = shape;
        _targets = targets;
        _context = context;
    }

    /// <summary>Finds the members; <see langword="null"/> where one of them cannot be implemented.</summary>
    public static ManagerAdapter? Parse(InterfaceShape shape, ParseContext context)
    {
        AdapterParser parser = new(shape, new AdapterTargets(shape), context);
        return parser.AddAll() ? new ManagerAdapter(EquatableArray<AdaptedMember>.From(parser._members)) : null;
    }

    private bool AddAll()
    {
        if (!AddAll(_shape.Type))
        {
            return false;
        }

        foreach (INamedTypeSymbol inherited in DeclarationOrder.OfBases(_shape.Type))
        {
            if (!AddAll(inherited))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddAll(INamedTypeSymbol type)
    {
        foreach (ISymbol member in DeclarationOrder.OfMembers(type))
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            bool canBeImplemented = member switch
            {
                { IsStatic: true } => !member.IsAbstract && (!member.IsVirtual || _context.LanguageVersion >= LanguageVersion.CSharp11),
                IMethodSymbol { MethodKind: MethodKind.Ordinary } method => Add(method),
                IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property => Add(property),
                IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true } @event => Add(@event),
                _ => true,
            };
            if (!canBeImplemented)
            {
                return false;
            }
        }

        return true;
    }

    private bool Add(IMethodSymbol method)
    {
        if (Implement(method) is not { } target)
        {
            return true;
        }

        AdapterSignatures signatures = new(_shape, _context);
        if (!signatures.CanImplement(method) || !method.CanBeReferencedByName || method.IsVararg)
        {
            return false;
        }

        string[] names = ParameterParser.NamesOf(method.Parameters);
        string head = signatures.OfMethod(method, names);
        return Add(method, head, [Body("", method, target, names)]);
    }

    private bool Add(IPropertySymbol property)
    {
        // Who implements one accessor has to implement the other too, also one with a body.
        List<(string Accessor, IMethodSymbol Method, AdapterTarget Target)> accessors = [];
        bool isWanted = false;
        foreach (IMethodSymbol? accessor in new[] { property.GetMethod, property.SetMethod })
        {
            if (accessor is not null && CanBeImplemented(accessor))
            {
                string keyword = accessor.MethodKind == MethodKind.PropertyGet ? "get" : accessor.IsInitOnly ? "init" : "set";
                accessors.Add((keyword, accessor, _targets.Of(accessor)));
                isWanted |= Implement(accessor) is not null;
            }
        }

        if (!isWanted)
        {
            return true;
        }

        AdapterSignatures signatures = new(_shape, _context);
        bool canBeNamed = property.IsIndexer || (property.Parameters.IsEmpty && property.CanBeReferencedByName);
        if (!canBeNamed || !accessors.TrueForAll(accessor => signatures.CanImplement(accessor.Method)))
        {
            return false;
        }

        string[] names = ParameterParser.NamesOf(property.Parameters);
        if (accessors.Exists(static accessor => accessor.Accessor != "get") && Array.IndexOf(names, "value") >= 0)
        {
            return false;
        }

        List<AdaptedBody> bodies = accessors.ConvertAll(accessor => Body(
            accessor.Accessor,
            accessor.Method,
            accessor.Target,
            accessor.Accessor == "get" ? names : [.. names, "value"]));
        return Add(property, signatures.OfProperty(property, names), bodies);
    }

    private bool Add(IEventSymbol @event)
    {
        if (@event.AddMethod is not { } add || @event.RemoveMethod is not { } remove || Implement(add) is not { } target)
        {
            return true;
        }

        AdapterSignatures signatures = new(_shape, _context);
        return signatures.CanImplement(add)
            && signatures.CanImplement(remove)
            && Add(@event, signatures.OfEvent(@event), [Body("add", add, target, []), Body("remove", remove, target, [])]);
    }

    private bool Add(ISymbol member, string head, List<AdaptedBody> bodies)
    {
        // Where type arguments make two members one, no class can implement both.
        if (!_heads.Add(head))
        {
            return false;
        }

        _members.Add(new AdaptedMember(head, AttributesOf(member.GetAttributes()), EquatableArray<AdaptedBody>.From(bodies)));
        return true;
    }

    /// <summary>What the implementation does; <see langword="null"/> where there is none to be written.</summary>
    private AdapterTarget? Implement(IMethodSymbol method)
    {
        if (!CanBeImplemented(method))
        {
            return null;
        }

        AdapterTarget target = _targets.Of(method);
        bool hasUsableBody = !method.IsAbstract && !_targets.IsImplementedAgain(method) && _context.LanguageVersion >= LanguageVersion.CSharp8;
        return target.Action == AdaptedAction.Throw && hasUsableBody ? null : target;
    }

    private static bool CanBeImplemented(IMethodSymbol method) => method.IsAbstract || method.IsVirtual;

    private AdaptedBody Body(string accessor, IMethodSymbol method, AdapterTarget target, string[] names) => new(
        accessor,
        target.Action,
        target.Pair,
        EquatableArray<string>.From([.. names]),
        (method.AssociatedSymbol ?? method).Name,
        accessor.Length > 0 ? AttributesOf(method.GetAttributes()) : default);

    private EquatableArray<string> AttributesOf(ImmutableArray<AttributeData> attributes)
    {
        List<Requirement> requirements = [];
        Requirements.AddOfMember(attributes, requirements, _context);
        requirements.RemoveAll(static requirement => !requirement.FitsExplicit);
        return EquatableArray<string>.From(requirements.ConvertAll(static requirement => requirement.Text));
    }
}
