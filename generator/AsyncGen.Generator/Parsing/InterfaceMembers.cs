using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>The members of an interface and of its bases that can be split.</summary>
internal sealed class InterfaceMembers
{
    private readonly Dictionary<string, INamedTypeSymbol?> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _signatures = new(StringComparer.Ordinal);

    private InterfaceMembers()
    {
    }

    /// <summary>The members that a caller of the interface means, the interface's own first.</summary>
    public List<MemberSlot> Visible { get; } = [];

    /// <summary>Those that another member of the same signature hides.</summary>
    public List<MemberSlot> Hidden { get; } = [];

    /// <summary>Those for which there is nothing in the asynchronous form, and why.</summary>
    public List<LeftOutMember> LeftOut { get; } = [];

    public static InterfaceMembers Of(INamedTypeSymbol type, bool isPublic, ParseContext context)
    {
        InterfaceMembers members = new();
        ImmutableArray<INamedTypeSymbol> bases = DeclarationOrder.OfBases(type);
        if (!bases.IsEmpty)
        {
            members.NoteOwners(type);
            foreach (INamedTypeSymbol inherited in bases)
            {
                members.NoteOwners(inherited);
            }
        }

        members.AddAll(type, isPublic, !bases.IsEmpty, context);
        foreach (INamedTypeSymbol inherited in bases)
        {
            members.AddAll(inherited, isPublic, true, context);
        }

        return members;
    }

    /// <summary>Whether more than one of the interfaces has a member of that name, so that it must be called through its own.</summary>
    public bool IsNameShared(string name) => _owners.TryGetValue(name, out INamedTypeSymbol? owner) && owner is null;

    /// <summary>Names the members; those for which no name of their own is left are kept for an annotated base only.</summary>
    public void TakeNames()
    {
        foreach (MemberSlot nameless in OverloadNaming.Assign(Visible))
        {
            Hidden.Add(nameless);
            nameless.Problem = new ShapeProblem(
                ShapeReason.NameTaken,
                "the names 'Begin_" + nameless.Name + "' and 'Finish_" + nameless.Name + "' are another member's");
        }
    }

    /// <summary>Notes the hidden members that no annotated base brings back.</summary>
    public void LeaveOutHidden()
    {
        foreach (MemberSlot slot in Hidden)
        {
            // What came along twice, with different nullability, is there.
            bool isThere = Visible.Exists(other => SymbolEqualityComparer.Default.Equals(other.Method, slot.Method));
            if (slot.Claims.Count == 0 && !isThere)
            {
                LeaveOut(slot.IsMethod || IsHiddenAsWhole(slot.Member) ? slot.Member : slot.Method, slot.Problem);
            }
        }
    }

    /// <summary>Whether one reason holds for both accessors, so that the property is named instead of each of them.</summary>
    private bool IsHiddenAsWhole(ISymbol property)
    {
        bool isOneThere = Visible.Exists(IsAccessor) || Hidden.Exists(slot => IsAccessor(slot) && slot.Claims.Count > 0);
        bool isOneNamed = LeftOut.Exists(leftOut =>
            leftOut.Member is IMethodSymbol accessor && SymbolEqualityComparer.Default.Equals(accessor.AssociatedSymbol, property));
        return !isOneThere && !isOneNamed;

        bool IsAccessor(MemberSlot slot) => SymbolEqualityComparer.Default.Equals(slot.Member, property);
    }

    private void AddAll(INamedTypeSymbol type, bool isPublic, bool canBeHidden, ParseContext context)
    {
        foreach (ISymbol member in DeclarationOrder.OfMembers(type))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!MemberRules.IsCandidate(member))
            {
                continue;
            }

            ShapeProblem problem = ProblemOf(member, isPublic, context);
            LeaveOut(member, problem);
            switch (member)
            {
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                    Add(new MemberSlot(method, method, TargetKind.Method), problem.IsNone, canBeHidden);
                    break;

                case IPropertySymbol { IsStatic: false } property:
                    AddAccessors(property, problem.IsNone, isPublic, canBeHidden, context);
                    break;
            }
        }
    }

    private ShapeProblem ProblemOf(ISymbol member, bool isPublic, ParseContext context)
    {
        if (IsIgnored(member))
        {
            return new ShapeProblem(ShapeReason.Ignored);
        }

        if (!IsCallable(member, isPublic, context))
        {
            return MemberRules.NotPublic;
        }

        ShapeProblem problem = MemberRules.OfMember(member, context.Inspector);
        if (problem.IsNone && context.IsGenerated(member.ContainingType))
        {
            return MemberRules.Generated;
        }

        if (problem.IsNone
            && context.HasOverloadPriority
            && OverloadPriority.IsOutranked(member, context.Compilation))
        {
            problem = MemberRules.Outranked;
        }

        return problem.IsNone && !IsReachable(member, context)
            ? new ShapeProblem(
                ShapeReason.NotWritable,
                "it has to be called through '" + member.ContainingType.ToDisplayString() + "', which generated code cannot name")
            : problem;
    }

    private void AddAccessors(IPropertySymbol property, bool isWanted, bool isPublic, bool canBeHidden, ParseContext context)
    {
        if (property.GetMethod is { } getter)
        {
            AddAccessor(new MemberSlot(property, getter, KindOf(TargetKind.IndexerGet, TargetKind.PropertyGet)));
        }

        if (property.SetMethod is { } setter)
        {
            AddAccessor(new MemberSlot(property, setter, KindOf(TargetKind.IndexerSet, TargetKind.PropertySet)));
        }

        TargetKind KindOf(TargetKind indexer, TargetKind plain) =>
            property.IsIndexer ? indexer : property.Parameters.IsEmpty ? plain : TargetKind.Accessor;

        void AddAccessor(MemberSlot slot)
        {
            ShapeProblem problem = !isWanted ? ShapeProblem.None
                : IsCallable(slot.Method, isPublic, context) ? MemberRules.OfAccessor(slot.Method)
                : MemberRules.NotPublic;
            LeaveOut(slot.Method, problem);
            Add(slot, isWanted && problem.IsNone, canBeHidden);
        }
    }

    private void Add(MemberSlot slot, bool isWanted, bool canBeHidden)
    {
        // Also one that is left out hides others: a caller of the interface would mean it.
        bool isHidden = canBeHidden && !_signatures.Add(slot.BaseName + SignatureKey.OfSync(slot));
        if (isWanted)
        {
            slot.Problem = isHidden ? MemberRules.Hidden : ShapeProblem.None;
            (isHidden ? Hidden : Visible).Add(slot);
        }
    }

    private void LeaveOut(ISymbol member, ShapeProblem problem)
    {
        LeftOutMember leftOut = new(member, problem);
        if (problem.IsReported && !LeftOut.Contains(leftOut))
        {
            LeftOut.Add(leftOut);
        }
    }

    /// <summary>A server is asked for what several interfaces name alike through the one, which must have a name here.</summary>
    private bool IsReachable(ISymbol member, ParseContext context) =>
        !IsNameShared(member.Name)
        || (context.Inspector.Inspect(member.ContainingType) & TypeTraits.Problems) == 0;

    private void NoteOwners(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            NoteOwner(member, type);
        }
    }

    private void NoteOwner(ISymbol member, INamedTypeSymbol type)
    {
        if (!_owners.TryGetValue(member.Name, out INamedTypeSymbol? owner))
        {
            _owners.Add(member.Name, type);
        }
        else if (owner is not null && !SymbolEqualityComparer.Default.Equals(owner, type))
        {
            _owners[member.Name] = null;
        }
    }

    /// <summary>Members that are not public are no part of what a public call object offers.</summary>
    private static bool IsCallable(ISymbol member, bool isPublic, ParseContext context) =>
        member.DeclaredAccessibility == Accessibility.Public
        || (!isPublic
            && member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && context.Compilation.IsSymbolAccessibleWithin(member, context.Compilation.Assembly));

    private static bool IsIgnored(ISymbol member)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "AsyncCallIgnoreAttribute" } type
                && Notices.IsIn(type.ContainingNamespace, "AsyncGen"))
            {
                return true;
            }
        }

        return false;
    }
}
