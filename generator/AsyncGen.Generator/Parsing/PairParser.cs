using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Makes the pairs of an interface out of its members.</summary>
internal sealed class PairParser(InterfaceShape shape, ParseContext context)
{
    public List<CallPair> Parse()
    {
        List<CallPair> pairs = [];
        SinkParser sinks = new(shape, context);
        foreach (MemberSlot slot in shape.Members.Visible)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            pairs.Add(Parse(slot, slot.Name, slot.AsyncName, InheritanceOf(slot)) with { Sink = sinks.OfVisible(slot) });
        }

        foreach (MemberSlot slot in shape.Members.Hidden)
        {
            // One of the pairs stands for the manager's method and has the sinks of all the bases.
            CallSink? sink = sinks.OfHidden(slot);
            bool isFirst = true;
            foreach (BaseClaim claim in slot.Claims)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                CallPair pair = Parse(slot, claim.Name, null, PairInheritance.None with { ExplicitFor = claim.ToAlias(context) });
                pairs.Add(isFirst ? pair with { Sink = sink } : pair.Manager is null ? pair : pair with { Manager = pair.Manager with { IsDeclared = false } });
                isFirst = false;
            }
        }

        return pairs;
    }

    private CallPair Parse(MemberSlot slot, string name, string? asyncName, PairInheritance inheritance)
    {
        EquatableArray<TypeParameter> typeParameters = TypeParametersOf(slot.Method);
        return new CallPair(
            TargetOf(slot),
            name,
            slot.Operation.Length > 0 ? slot.Operation : name,
            asyncName,
            IsUnsafe(slot),
            typeParameters,
            ParameterParser.Parse(slot, context),
            ReturnOf(slot),
            NoticeParser.Parse(slot, shape, context),
            inheritance)
        {
            Manager = slot.ManagerName.Length > 0 ? new ManagerMethod(Identifiers.Escape(slot.ManagerName), IsDeclared: true) : null,
        };
    }

    private EquatableArray<TypeParameter> TypeParametersOf(IMethodSymbol method)
    {
        if (method.TypeParameters.IsEmpty)
        {
            return default;
        }

        MethodTypeParameters.Rename(method, shape, context);
        List<TypeParameter> parsed = [];
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            parsed.Add(TypeParameterParser.Parse(parameter, keepsVariance: false, context));
        }

        return EquatableArray<TypeParameter>.From(parsed);
    }

    private CallTarget TargetOf(MemberSlot slot)
    {
        INamedTypeSymbol owner = slot.Method.ContainingType;
        bool isOwn = SymbolEqualityComparer.Default.Equals(owner, shape.Type);
        return new CallTarget(
            slot.Kind,
            Identifiers.Escape(slot.Kind == TargetKind.Accessor ? slot.Method.Name : slot.Member.Name),
            !isOwn && shape.Members.IsNameShared(slot.Member.Name) ? context.Types.Of(owner) : null,
            slot.Member.OriginalDefinition.GetDocumentationCommentId() ?? "");
    }

    private CallReturn ReturnOf(MemberSlot slot)
    {
        IMethodSymbol method = slot.Method;
        ImmutableArray<AttributeData> attributes = slot.ReturnAttributes;
        EquatableArray<string> kept = AttributeTexts.NullabilityOf(attributes, isOutput: true, context);
        bool hasNullability = context.Types.IsWeakened(method.ReturnType)
            || (context.HasNullableAnnotations && AttributeTexts.HasNullability(attributes));
        ReturnKind kind = slot.IsMethod || method.ReturnsVoid ? ReturnTypes.KindOf(method.ReturnType) : ReturnKind.Value;
        switch (kind)
        {
            case ReturnKind.Void:
                return new CallReturn(kind, "", "", Passing.AsIs, false, default);

            case ReturnKind.Value:
                string type = context.Types.Of(method.ReturnType);
                return new CallReturn(kind, type, type, ParameterParser.PassingOf(method.ReturnType), hasNullability, kept);

            default:
                // The attributes speak of the task, which stays inside.
                INamedTypeSymbol task = (INamedTypeSymbol)method.ReturnType;
                bool isNullForgiving = context.HasNullableAnnotations
                    && (hasNullability || task.NullableAnnotation == NullableAnnotation.Annotated);
                string result = task.Arity == 0 ? "" : context.Types.Of(task.TypeArguments[0]);
                return new CallReturn(kind, context.Types.OfPlain(task), result, Passing.AsIs, isNullForgiving, default);
        }
    }

    /// <summary>Whether the pair, or the interface through which the server is called, names pointers.</summary>
    private bool IsUnsafe(MemberSlot slot)
    {
        TypeTraits traits = context.Inspector.Inspect(slot.Method.ReturnType) | context.Inspector.Inspect(slot.Method.ContainingType);
        foreach (IParameterSymbol parameter in slot.Parameters)
        {
            traits |= context.Inspector.Inspect(parameter.Type);
        }

        foreach (ITypeParameterSymbol parameter in slot.Method.TypeParameters)
        {
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                traits |= context.Inspector.Inspect(constraint);
            }
        }

        return (traits & TypeTraits.Unsafe) != 0;
    }

    private PairInheritance InheritanceOf(MemberSlot slot)
    {
        if (shape.Forms.Count == 0)
        {
            return PairInheritance.None;
        }

        List<string> declaredBy = [];
        List<CallAlias> aliases = [];
        foreach (BaseClaim claim in slot.Claims)
        {
            if (claim.Name == slot.Name)
            {
                declaredBy.Add(claim.Form.Key);
            }
            else
            {
                aliases.Add(claim.ToAlias(context));
            }
        }

        string begin = SignatureKey.OfBegin(slot);
        string finish = SignatureKey.OfFinish(slot);
        List<string> finishHides = [];
        AddHidden(shape.Members.Visible);
        AddHidden(shape.Members.Hidden);
        return new PairInheritance(
            EquatableArray<string>.From(declaredBy),
            EquatableArray<string>.From(shape.FormsWithBegin(slot.Name, begin, CompilationFacts.Of(context.Compilation))),
            EquatableArray<string>.From(finishHides),
            EquatableArray<CallAlias>.From(aliases),
            null);

        void AddHidden(List<MemberSlot> others)
        {
            foreach (MemberSlot other in others)
            {
                foreach (BaseClaim claim in other.Claims)
                {
                    if (claim.Name == slot.Name && SignatureKey.OfFinish(other) == finish)
                    {
                        finishHides.Add(claim.Form.Key);
                    }
                }
            }
        }
    }
}
