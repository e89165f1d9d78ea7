using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing.Reuse;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Parsing;

/// <summary>Turns an annotated interface into the model that is emitted.</summary>
internal static class InterfaceParser
{
    /// <summary>Types of parameters and results, members and bases of a compliant interface, and constraints that are not compliant.</summary>
    private static readonly string[] NotCompliantWarnings = ["CS3001", "CS3002", "CS3010", "CS3024", "CS3027"];

    /// <summary>
    /// Parses an interface that carries the attribute; <see langword="null"/> where it cannot be split or another of its
    /// parts speaks for it.
    /// </summary>
    public static CallInterface? ParseOwn(GeneratorAttributeSyntaxContext part, CancellationToken cancellationToken)
    {
        if (part.TargetSymbol is not INamedTypeSymbol type
            || part.TargetNode.SyntaxTree.Options is not CSharpParseOptions options
            || AsyncCallSettings.On(type) is not { } settings
            || !settings.StandsOn(part.TargetNode))
        {
            return null;
        }

        Compilation compilation = part.SemanticModel.Compilation;
        InterfaceDeclarationSyntax declaration = (InterfaceDeclarationSyntax)part.TargetNode;
        NullableContext position = part.SemanticModel.GetNullableContext(part.TargetNode.SpanStart);
        Fingerprint? fingerprint = DeclarationFingerprint.Of(type, declaration, settings, compilation, position, cancellationToken);
        if (fingerprint is { } known && KnownModels.Find(declaration, known) is { } model)
        {
            return model;
        }

        NullAwareness nullable = NullableOf(type, position.AnnotationsEnabled(), position.WarningsEnabled());
        ParseContext context = ParseContext.Of(type, compilation, options.LanguageVersion, nullable == NullAwareness.Oblivious, cancellationToken);
        CallInterface? parsed = Parse(type, settings, nullable, context);
        if (fingerprint is { } fresh && parsed is not null)
        {
            KnownModels.Keep(declaration, fresh, parsed);
        }

        return parsed;
    }

    /// <summary>Parses the interfaces that the attributes of the assembly in one file name.</summary>
    public static ImmutableArray<CallInterface> ParseForeign(GeneratorAttributeSyntaxContext unit, CancellationToken cancellationToken)
    {
        SyntaxTree tree = unit.TargetNode.SyntaxTree;
        if (tree.Options is not CSharpParseOptions options)
        {
            return ImmutableArray<CallInterface>.Empty;
        }

        Compilation compilation = unit.SemanticModel.Compilation;
        bool isWarned = compilation.Options.NullableContextOptions.WarningsEnabled();
        ImmutableArray<CallInterface>.Builder models = ImmutableArray.CreateBuilder<CallInterface>();
        foreach (KeyValuePair<INamedTypeSymbol, AsyncCallSettings> call in AssemblyCalls.Of(compilation).Settings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (call.Value.Attribute.ApplicationSyntaxReference?.SyntaxTree == tree)
            {
                NullAwareness nullable = NullableOf(call.Key, isAnnotated: false, isWarned);
                ParseContext context = ParseContext.Of(
                    call.Key, compilation, options.LanguageVersion, nullable == NullAwareness.Oblivious, cancellationToken);
                if (Parse(call.Key, call.Value, nullable, context) is { } model)
                {
                    models.Add(model);
                }
            }
        }

        return models.ToImmutable();
    }

    /// <summary>An interface on which the parser fails has no forms; the analyzer, which fails on it likewise, tells.</summary>
    private static CallInterface? Parse(INamedTypeSymbol type, AsyncCallSettings settings, NullAwareness nullable, ParseContext context) =>
        Fault.Contain(() => ParseWithoutFault(type, settings, nullable, context), static _ => null);

    private static CallInterface? ParseWithoutFault(
        INamedTypeSymbol type,
        AsyncCallSettings settings,
        NullAwareness nullable,
        ParseContext context)
    {
        if (InterfaceShape.Of(type, settings, context, out _) is not { } shape)
        {
            return null;
        }

        AsyncMethodNaming.Assign(shape.Members.Visible, shape.IsCancelable, shape.Names.CallName);
        if (settings.HasManager)
        {
            ManagerNaming.Assign(shape.Members);
        }

        if (shape.HasSinks)
        {
            SinkNaming.AssignResults(shape.Members.Visible, shape.Names.CallName, CompilationFacts.Of(context.Compilation));
        }

        EquatableArray<TypeParameter> typeParameters = TypeParametersOf(shape, context);
        List<CallPair> pairs = new PairParser(shape, context).Parse();
        string syncType = context.Types.Of(shape.Type);
        ManagerForm? manager = shape.Names.ManagerName is { } name
            ? new ManagerForm(Identifiers.Escape(name), AdapterParser.Parse(shape, context))
            : null;
        EquatableArray<AsyncBase> bases = BasesOf(shape, context);
        EquatableArray<string> attributes = AttributesOf(shape, context);
        return new CallInterface(
            new InterfaceIdentity(shape.Key, shape.MetadataName, shape.Names.AsyncKey, shape.Names.CallKey, shape.Names.ManagerKey),
            shape.Names.Namespace,
            syncType,
            shape.Type.GetDocumentationCommentId() ?? "",
            Identifiers.Escape(shape.Names.AsyncName),
            Identifiers.Escape(shape.Names.CallName),
            shape.IsPublic ? "public" : "internal",
            shape.IsCancelable,
            manager,
            shape.HasSinks,
            nullable,
            typeParameters,
            bases,
            attributes,
            EquatableArray<string>.From([.. context.Types.Aliases]),
            SuppressionsOf(shape, context),
            EquatableArray<CallPair>.From(pairs));
    }

    private static NullAwareness NullableOf(INamedTypeSymbol type, bool isAnnotated, bool isWarned) =>
        !isAnnotated && NullObliviousness.IsOblivious(type) ? NullAwareness.Oblivious
        : isWarned ? NullAwareness.Checked
        : NullAwareness.Annotated;

    private static EquatableArray<TypeParameter> TypeParametersOf(InterfaceShape shape, ParseContext context)
    {
        List<ITypeParameterSymbol> parameters = TypeParameterParser.AllOf(shape.Type);
        if (parameters.Count == 0)
        {
            return default;
        }

        RenameClashing(parameters, shape, context);
        SinkVariance? sinks = shape.HasSinks ? new SinkVariance(shape, CompilationFacts.Of(context.Compilation)) : null;
        List<TypeParameter> parsed = [];
        foreach (ITypeParameterSymbol parameter in parameters)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, shape.Type);
            bool keepsVariance = isOwn && sinks?.Pins(parameter) != true;
            parsed.Add(TypeParameterParser.Parse(parameter, keepsVariance, context));
        }

        return EquatableArray<TypeParameter>.From(parsed);
    }

    /// <summary>Side by side on one type, the parameters of nested types must differ, also from the members and the type itself.</summary>
    private static void RenameClashing(List<ITypeParameterSymbol> parameters, InterfaceShape shape, ParseContext context)
    {
        NameScope names = new();
        names.Reserve(shape.Names.AsyncName);
        names.Reserve(shape.Names.CallName);
        if (shape.Names.ManagerName is { } manager)
        {
            names.Reserve(manager);
            ManagerNaming.Reserve(names, shape.Members);
        }

        foreach (MemberSlot slot in shape.Members.Visible)
        {
            names.Reserve("Begin_" + slot.Name);
            names.Reserve("Finish_" + slot.Name);
            names.Reserve(slot.AsyncName ?? slot.Name);
            names.Reserve(slot.ResultsName ?? slot.Name);
        }

        foreach (ITypeParameterSymbol parameter in parameters)
        {
            string name = names.Take(parameter.Name);
            if (name != parameter.Name)
            {
                context.Types.Rename(parameter, name);
            }
        }
    }

    private static EquatableArray<AsyncBase> BasesOf(InterfaceShape shape, ParseContext context)
    {
        List<AsyncBase> bases = [];
        foreach (BaseForm form in shape.Forms)
        {
            List<string> impliedBy = [];
            foreach (BaseForm other in shape.Forms)
            {
                foreach (INamedTypeSymbol inherited in other.Type.AllInterfaces)
                {
                    if (SymbolEqualityComparer.Default.Equals(inherited, form.Type))
                    {
                        impliedBy.Add(other.Key);
                    }
                }
            }

            bases.Add(new AsyncBase(
                form.Key,
                form.Shape.Names.AsyncTypeOf(form.Type, context.Types),
                EquatableArray<string>.From(impliedBy)));
        }

        return EquatableArray<AsyncBase>.From(bases);
    }

    /// <summary>The interface's own attributes about its users; its forms are in the same position.</summary>
    private static EquatableArray<string> AttributesOf(InterfaceShape shape, ParseContext context)
    {
        List<string> attributes = [];
        if (context.Obsolete is { } obsolete)
        {
            attributes.Add(AttributeTexts.Render(obsolete, context));
        }

        if (context.Experimental is { } experimental)
        {
            attributes.Add(AttributeTexts.Render(experimental, context));
        }

        if (shape.IsCompliancePromised && !ClsCompliance.IsCompliant(shape.Type))
        {
            attributes.Add(AttributeTexts.NotCompliant);
        }

        attributes.AddRange(Requirements.OfType(shape.Type, context));
        return EquatableArray<string>.From(attributes);
    }

    /// <summary>Types of the signatures may be obsolete; the user was told where the interface names them.</summary>
    private static EquatableArray<string> SuppressionsOf(InterfaceShape shape, ParseContext context)
    {
        TypeTraits traits = shape.Traits | context.AttributeTraits | context.Inspector.Inspect(shape.Type);
        foreach (INamedTypeSymbol inherited in shape.Type.AllInterfaces)
        {
            traits |= context.Inspector.Inspect(inherited);
        }

        List<string> suppressions = (traits & TypeTraits.Noticed) != 0 ? [.. context.Inspector.Suppressions] : [];
        if (shape.IsCompliancePromised
            && ((traits & TypeTraits.NotCompliant) != 0 || shape.Members.Visible.Exists(static slot => slot.IsDeclaredNotCompliant)))
        {
            suppressions.AddRange(NotCompliantWarnings);
        }

        if (shape.IsCompliancePromised)
        {
            suppressions.AddRange(NameCompliance.WarningsOf(shape));
        }

        if (HasLowerCaseTypeName(shape))
        {
            // Names in small letters may become keywords; the user was told that too.
            suppressions.Add("CS8981");
        }

        return EquatableArray<string>.From(suppressions);
    }

    private static bool HasLowerCaseTypeName(InterfaceShape shape) =>
        IsLowerCase(shape.Names.CallName)
        || TypeParameterParser.AllOf(shape.Type).Exists(static parameter => IsLowerCase(parameter.Name))
        || shape.Members.Visible.Exists(static slot => HasLowerCaseTypeParameter(slot.Method))
        || shape.Members.Hidden.Exists(static slot => HasLowerCaseTypeParameter(slot.Method))
        || (shape.Names.ManagerName is not null && HasLowerCaseTypeParameter(shape.Type));

    /// <summary>An implementation names all of them.</summary>
    private static bool HasLowerCaseTypeParameter(INamedTypeSymbol type)
    {
        bool hasOwn = false;
        foreach (ISymbol member in type.GetMembers())
        {
            hasOwn |= member is IMethodSymbol method && HasLowerCaseTypeParameter(method);
        }

        foreach (INamedTypeSymbol inherited in type.Interfaces)
        {
            hasOwn |= HasLowerCaseTypeParameter(inherited);
        }

        return hasOwn;
    }

    private static bool HasLowerCaseTypeParameter(IMethodSymbol method)
    {
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            if (IsLowerCase(parameter.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLowerCase(string name)
    {
        foreach (char c in name)
        {
            if (c is < 'a' or > 'z')
            {
                return false;
            }
        }

        return true;
    }
}
