using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AsyncGen.Analyzers.Flow;
using AsyncGen.Analyzers.Recognition;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>
/// Knows call objects and their members by their attributes, in source and in other assemblies, never by their names.
/// </summary>
internal sealed class CallTypes
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _tracked = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _sinks = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MemberEffect?> _effects = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, int> _operations = new();
    private readonly ConcurrentDictionary<int, string> _keys = new();
    private int _last;

    /// <summary>Whether a type is that of call objects.</summary>
    public bool IsCallObject(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } or ITypeParameterSymbol =>
            type.SpecialType == SpecialType.None && _tracked.GetOrAdd(type, static key => CallMarks.IsCallObject(key)),
        _ => false,
    };

    /// <summary>Whether calls of a type can be begun with a sink: such a call may be in progress and need no finish.</summary>
    public bool HasSinks(ITypeSymbol? type) => IsCallObject(type) && _sinks.GetOrAdd(type!, static key =>
        CallMarks.MarkedMembers(key).Any(static marked => marked.Mark.Kind == CallMemberKind.BeginWithSink));

    /// <summary>What a member does to its object; <see langword="null"/> where that is nothing of interest.</summary>
    public MemberEffect? EffectOf(ISymbol member) => _effects.GetOrAdd(member.OriginalDefinition, Resolve);

    /// <summary>The pairing key of an operation.</summary>
    public string? KeyOf(int operation) => _keys.TryGetValue(operation, out string? key) ? key : null;

    /// <summary>The number of an operation; 0 when it has no key.</summary>
    public int NumberOf(string? key)
    {
        if (key is null)
        {
            return 0;
        }

        int number = _operations.GetOrAdd(key, _ => Interlocked.Increment(ref _last));
        _keys.TryAdd(number, key);
        return number;
    }

    /// <summary>The <c>Finish_</c> of an operation of a type; <see langword="null"/> where it has none.</summary>
    public IMethodSymbol? FinishOf(ITypeSymbol? type, int operation) =>
        type is null || operation == 0 ? null : CallMarks.Family(type).SelectMany(static declaring => declaring.GetMembers()).OfType<IMethodSymbol>().FirstOrDefault(method =>
            EffectOf(method) is { Event: CallEvents.Finish } effect && effect.Operation == operation);

    private MemberEffect? Resolve(ISymbol member)
    {
        for (ISymbol? current = member; current is not null; current = Overridden(current))
        {
            if (Marked(current) is { } effect)
            {
                return effect;
            }
        }

        if (Overridden(member) is { } overridden && overridden.ContainingType.SpecialType == SpecialType.None)
        {
            return EffectOf(overridden);
        }

        foreach (INamedTypeSymbol inherited in member.ContainingType.AllInterfaces)
        {
            foreach (ISymbol promised in inherited.GetMembers())
            {
                if (promised.Kind == member.Kind
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(promised)?.OriginalDefinition, member)
                    && Marked(promised.OriginalDefinition) is { } effect)
                {
                    return effect;
                }
            }
        }

        return Unmarked(member);
    }

    private MemberEffect? Marked(ISymbol member)
    {
        if (CallMarks.MarkOf(member) is { } mark)
        {
            return mark.Kind switch
            {
                CallMemberKind.Begin => new MemberEffect(CallEvents.Begin, NumberOf(mark.Operation)),
                CallMemberKind.Finish => new MemberEffect(CallEvents.Finish, NumberOf(mark.Operation)),
                CallMemberKind.Cancel => new MemberEffect(IsAwaitable(member) ? CallEvents.CancelAsync : CallEvents.Cancel),
                CallMemberKind.Wait => new MemberEffect(IsAwaitable(member) ? CallEvents.WaitAsync : CallEvents.Wait),
                CallMemberKind.IsCompleted => new MemberEffect(CallEvents.IsCompleted),
                CallMemberKind.Invoke => new MemberEffect(CallEvents.Invoke),
                CallMemberKind.BeginWithSink => new MemberEffect(CallEvents.BeginWithSink),
                _ => new MemberEffect(CallEvents.Use),
            };
        }

        bool isDispose = member is IMethodSymbol { Parameters.IsEmpty: true, Name: "Dispose" or "DisposeAsync", ContainingType: { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
        return isDispose ? new MemberEffect(CallEvents.Dispose) : null;
    }

    /// <summary>A member without a mark uses the object, unless every object has it or it only tells the state.</summary>
    private MemberEffect? Unmarked(ISymbol member)
    {
        if (!IsCallObject(member.ContainingType) || member.IsStatic)
        {
            return null;
        }

        return member switch
        {
            IPropertySymbol { Type: { Name: "CallState", ContainingNamespace: { Name: "AsyncGen", ContainingNamespace.IsGlobalNamespace: true } } } =>
                new MemberEffect(CallEvents.State),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method when Root(method).ContainingType.SpecialType != SpecialType.System_Object =>
                new MemberEffect(CallEvents.Use),
            IPropertySymbol => new MemberEffect(CallEvents.Use),
            _ => null,
        };
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    private static IMethodSymbol Root(IMethodSymbol method) => method.OverriddenMethod is { } overridden ? Root(overridden) : method;

    /// <summary>Whether what a method gives back has to be awaited: a task, or anything with an awaiter.</summary>
    private static bool IsAwaitable(ISymbol member) => member is IMethodSymbol { ReturnsVoid: false, ReturnType: var type }
        && type.SpecialType == SpecialType.None
        && type.TypeKind != TypeKind.Enum
        && (type.Name.EndsWith("Awaiter", System.StringComparison.Ordinal) || type.GetMembers("GetAwaiter").Any());
}
