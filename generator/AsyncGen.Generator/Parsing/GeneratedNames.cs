using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Parsing;

/// <summary>The names of the types that are generated for an interface.</summary>
internal sealed class GeneratedNames
{
    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private readonly INamespaceSymbol _namespace;

    private GeneratedNames(INamedTypeSymbol type, string asyncName, string callName, string? managerName)
    {
        _namespace = type.ContainingNamespace;
        AsyncName = asyncName;
        CallName = callName;
        ManagerName = managerName;
        Namespace = _namespace.IsGlobalNamespace ? "" : _namespace.ToDisplayString(NamespaceFormat);
        Arity = ArityOf(type);
        AsyncKey = MetadataNameOf(_namespace, asyncName, Arity);
        CallKey = MetadataNameOf(_namespace, callName, Arity);
        ManagerKey = managerName is null ? null : MetadataNameOf(_namespace, managerName, Arity);
    }

    public string AsyncName { get; }

    public string CallName { get; }

    /// <summary>The name of the manager interface, where one is asked for.</summary>
    public string? ManagerName { get; }

    /// <summary>The namespace as written in source.</summary>
    public string Namespace { get; }

    public int Arity { get; }

    public string AsyncKey { get; }

    public string CallKey { get; }

    public string? ManagerKey { get; }

    /// <summary>Makes the names; <see langword="null"/> where the attribute asks for one that is no name.</summary>
    public static GeneratedNames? For(INamedTypeSymbol type, AsyncCallSettings settings)
    {
        if (!IsName(settings.CallName))
        {
            return null;
        }

        string containers = "";
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers = container.Name + containers;
        }

        GeneratedNames names = new(
            type,
            "Async" + containers + type.Name,
            settings.CallName ?? containers + WithoutPrefix(type.Name) + "Call",
            settings.HasManager ? containers + type.Name + "Manager" : null);
        return names.AsyncKey == names.CallKey || names.ManagerKey == names.CallKey ? null : names;
    }

    /// <summary>Makes the names and says what speaks against them.</summary>
    public static ShapeProblem TryMake(INamedTypeSymbol type, AsyncCallSettings settings, ParseContext context, out GeneratedNames? names)
    {
        names = For(type, settings);
        if (names is null)
        {
            return IsName(settings.CallName)
                ? new ShapeProblem(ShapeReason.NameTaken, "'" + settings.CallName + "' would be the name of two of the generated types")
                : new ShapeProblem(ShapeReason.Misused, "CallName is no name for a type: '" + settings.CallName + "'");
        }

        // In a derived interface's base these are the names of a form that is there already.
        INamespaceOrTypeSymbol? other = names.FindTaken(names.AsyncName, context.Compilation, context)
            ?? names.FindTaken(names.CallName, context.Compilation, context)
            ?? (names.ManagerName is null ? null : names.FindTaken(names.ManagerName, context.Compilation, context));
        return other is null ? ShapeProblem.None : Taken(other);
    }

    /// <summary>Whether code in this project or a referenced one has one of the names already.</summary>
    public bool AreTaken(Compilation compilation) =>
        FindTaken(AsyncName, compilation, null) is not null
        || FindTaken(CallName, compilation, null) is not null
        || (ManagerName is not null && FindTaken(ManagerName, compilation, null) is not null);

    private static ShapeProblem Taken(INamespaceOrTypeSymbol other) =>
        new(ShapeReason.NameTaken, "the name '" + other.ToDisplayString() + "' is taken (CallName names the call object)");

    /// <summary>The asynchronous interface as written in source, with the type arguments of <paramref name="type"/>.</summary>
    public string AsyncTypeOf(INamedTypeSymbol type, TypeNames types)
    {
        StringBuilder text = new("global::");
        if (Namespace.Length > 0)
        {
            text.Append(Namespace).Append('.');
        }

        text.Append(Identifiers.Escape(AsyncName));
        List<string> arguments = [];
        AddTypeArguments(arguments, type, types);
        if (arguments.Count > 0)
        {
            text.Append('<').Append(string.Join(", ", arguments)).Append('>');
        }

        return text.ToString();
    }

    /// <summary>The full name of a type as the runtime has it, containers and arity included.</summary>
    public static string MetadataNameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } container
            ? MetadataNameOf(container) + "+" + type.MetadataName
            : MetadataNameOf(type.ContainingNamespace, type.MetadataName, 0);

    private static string MetadataNameOf(INamespaceSymbol space, string name, int arity)
    {
        if (arity > 0)
        {
            name += "`" + arity.ToString(CultureInfo.InvariantCulture);
        }

        for (INamespaceSymbol current = space; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            name = current.Name + "." + name;
        }

        return name;
    }

    private static string WithoutPrefix(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    private static int ArityOf(INamedTypeSymbol type) =>
        type.Arity + (type.ContainingType is { } container ? ArityOf(container) : 0);

    private static void AddTypeArguments(List<string> arguments, INamedTypeSymbol type, TypeNames types)
    {
        if (type.ContainingType is { } container)
        {
            AddTypeArguments(arguments, container, types);
        }

        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            arguments.Add(types.Of(argument));
        }
    }

    /// <summary>Words like record or file cannot, or should not, name a type.</summary>
    private static bool IsName(string? wanted) =>
        wanted is null
        || (SyntaxFacts.IsValidIdentifier(wanted) && SyntaxFacts.GetContextualKeywordKind(wanted) == SyntaxKind.None);

    /// <summary>What code in this project or a referenced one has that name already.</summary>
    private INamespaceOrTypeSymbol? FindTaken(string name, Compilation compilation, ParseContext? context)
    {
        // The namespace as the compiler sees it, without the assemblies that only an alias reaches.
        INamespaceSymbol space = compilation.GetCompilationNamespace(_namespace) ?? _namespace;
        foreach (INamespaceOrTypeSymbol member in space.GetMembers(name))
        {
            if (member is not INamedTypeSymbol type
                || (type.Arity == Arity
                    && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
                    && context?.IsGenerated(type) != true))
            {
                return member;
            }
        }

        return null;
    }
}
