using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>Writes random members, each in one line. The simplest one is <c>int M();</c>.</summary>
internal static class RandomMembers
{
    private static readonly string[] Constraints =
    [
        "class", "class?", "struct", "unmanaged", "notnull", "new()", "class, new()", "global::Lib.Node", "global::Lib.Node?", "global::Lib.IEmpty",
        "global::System.IComparable<{0}>", "global::System.Enum", "struct, global::System.Enum", "global::System.Delegate", "allows ref struct",
        "struct, allows ref struct", "global::Lib.IEmpty, allows ref struct", "global::System.IDisposable, new()", "notnull, global::System.IDisposable",
        "class?, global::System.IDisposable?", "global::Lib.Box<{0}>", "global::Lib.ICurious<{0}>", "global::Lib.IVirt", "global::Lib.Old", "global::Own.Hidden",
        "global::System.Numerics.INumber<{0}>", "default", "global::Own.Open", "global::Own.IOpen", "global::Own.OpenBox<{0}>",
    ];

    private static readonly string[] Attributes =
    [
        "global::System.Obsolete", "global::System.Obsolete(\"m\")", "global::System.Obsolete(\"m\", true)", "global::System.Obsolete(\"m\", DiagnosticId = \"OBS2\", UrlFormat = \"u\")",
        "global::System.Diagnostics.CodeAnalysis.Experimental(\"EXP2\")", "global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"r\")",
        "global::System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"r\", Url = \"u\")", "global::System.Diagnostics.CodeAnalysis.RequiresAssemblyFiles",
        "global::System.Runtime.Versioning.SupportedOSPlatform(\"windows\")", "global::System.Runtime.Versioning.UnsupportedOSPlatform(\"browser\")",
        "global::System.CLSCompliant(false)", "return: global::System.Diagnostics.CodeAnalysis.NotNull", "return: global::System.Diagnostics.CodeAnalysis.MaybeNull",
        "return: global::System.Diagnostics.CodeAnalysis.NotNullIfNotNull(\"a\")", "global::System.Diagnostics.CodeAnalysis.DoesNotReturn", "global::AsyncGen.AsyncCallIgnore",
        "global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)", "global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)",
        "return: global::System.Runtime.InteropServices.MarshalAs(global::System.Runtime.InteropServices.UnmanagedType.Bool)",
        "global::System.Runtime.InteropServices.PreserveSig", "global::System.Runtime.InteropServices.DispId(3)", "global::System.Runtime.Versioning.RequiresPreviewFeatures",
    ];

    private static readonly string[] ParameterAttributes =
    [
        "global::System.Diagnostics.CodeAnalysis.NotNull", "global::System.Diagnostics.CodeAnalysis.MaybeNull", "global::System.Diagnostics.CodeAnalysis.AllowNull",
        "global::System.Diagnostics.CodeAnalysis.DisallowNull", "global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)",
        "global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)", "global::System.Diagnostics.CodeAnalysis.NotNullIfNotNull(\"a\")",
        "global::System.Runtime.InteropServices.In", "global::System.Runtime.InteropServices.Out", "global::System.Runtime.InteropServices.Optional",
        "global::System.Diagnostics.CodeAnalysis.StringSyntax(\"Regex\")", "global::System.Diagnostics.CodeAnalysis.UnscopedRef",
        "global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)",
        "global::System.Diagnostics.CodeAnalysis.ConstantExpected", "global::System.Runtime.CompilerServices.EnumeratorCancellation",
        "global::System.Runtime.InteropServices.DefaultParameterValue(5)", "global::System.Runtime.InteropServices.Optional, global::System.Runtime.InteropServices.DefaultParameterValue(\"d\")",
        "global::System.Runtime.InteropServices.MarshalAs(global::System.Runtime.InteropServices.UnmanagedType.LPWStr)",
        "global::System.Runtime.CompilerServices.DateTimeConstant(5)", "global::System.Runtime.InteropServices.Optional, global::System.Runtime.CompilerServices.DateTimeConstant(5)",
    ];

    private static readonly (string Attribute, string Type, string Default)[] CallerInfo =
    [
        ("global::System.Runtime.CompilerServices.CallerMemberName", "string", "\"\""),
        ("global::System.Runtime.CompilerServices.CallerFilePath", "string?", "null"),
        ("global::System.Runtime.CompilerServices.CallerLineNumber", "int", "0"),
        ("global::System.Runtime.CompilerServices.CallerLineNumber", "double", "0"),
        ("global::System.Runtime.CompilerServices.CallerArgumentExpression(\"a\")", "string?", "null"),
    ];

    public static string Of(Choices choices, RandomScope scope, DeclaredInterface self, IReadOnlyList<DeclaredInterface> bases)
    {
        string member = OfKind(choices, scope, self, bases);
        bool needsUnsafe = member.Contains('*') && !member.Contains("unsafe ", StringComparison.Ordinal);
        return needsUnsafe ? AddModifier(member, "unsafe ") : member;
    }

    private static string AddModifier(string member, string modifier)
    {
        // Behind the attributes, each of which is followed by a blank.
        int at = 0;
        while (member[at] == '[')
        {
            at = member.IndexOf("] ", at, StringComparison.Ordinal) + 2;
        }

        return member.Insert(at, modifier);
    }

    private static string OfKind(Choices choices, RandomScope scope, DeclaredInterface self, IReadOnlyList<DeclaredInterface> bases)
    {
        int kind = choices.Next(100);
        string modifier = choices.Chance(12) ? choices.Pick("new ", "internal ", "protected internal ", "private protected ", "protected ", "unsafe ", "abstract ", "public ") : "";
        string attributes = AttributesOf(choices);
        return kind switch
        {
            < 58 => Method(choices, scope, self, attributes + modifier),
            < 70 => attributes + modifier + Property(choices, scope, self),
            < 77 => attributes + modifier + Indexer(choices, scope, self),
            < 80 => attributes + modifier + "event global::System.Action? E" + choices.Pick("", "1", "2") + ";",
            < 83 => attributes + Static(choices, scope),
            < 86 => Body(choices, Method(choices, scope, self, attributes + modifier)),
            < 96 when bases.Any(static inherited => inherited.Members.Count > 0) => Redeclared(choices, scope, bases),
            < 98 => choices.Pick("class Nested { }", "const int Constant = 5;", "enum Kinds { A }", "static readonly int Field = 5;", "delegate void D();", "interface IInner { void M(); }"),
            _ => Method(choices, scope, self, attributes + modifier),
        };
    }

    /// <summary>Writes <c>where</c> clauses for some of the type parameters.</summary>
    public static ImmutableArray<string> ConstraintsOf(Choices choices, IEnumerable<string> parameters, RandomScope scope)
    {
        ImmutableArray<string>.Builder constraints = ImmutableArray.CreateBuilder<string>();
        foreach (string parameter in parameters)
        {
            if (choices.Chance(45))
            {
                string constraint = choices.Chance(20)
                    ? RandomTypes.Of(choices, TypeUse.Constraint, scope)
                    : string.Format(CultureInfo.InvariantCulture, choices.Pick(Constraints), parameter);
                constraints.Add($"where {parameter} : {constraint}");
            }
        }

        return constraints.ToImmutable();
    }

    private static string Method(Choices choices, RandomScope scope, DeclaredInterface self, string head)
    {
        string[] typeParameters = choices.Chance(25)
            ? [.. Enumerable.Range(0, 1 + choices.Next(2)).Select(_ => choices.Pick(Vocabulary.TypeParameterNames)).Distinct()]
            : [];
        RandomScope inner = scope with { TypeParameters = scope.TypeParameters.AddRange(typeParameters) };
        string result = choices.Chance(60)
            ? choices.Pick("", "", "", "", "", "", "ref ", "ref readonly ") + RandomTypes.Of(choices, TypeUse.Result, inner)
            : "void";
        string name = choices.Pick(Vocabulary.MemberNames) + (typeParameters.Length == 0 ? "" : "<" + string.Join(", ", typeParameters) + ">");
        string parameters = Parameters(choices, inner, choices.Next(6), canReturn: true, out string plain);
        string constraints = string.Concat(ConstraintsOf(choices, typeParameters, inner).Select(static constraint => " " + constraint));
        self.Members.Add(new DeclaredMember($"{result} {name}({plain}){constraints};", $"{result} {{0}}.{name}({plain})"));
        return $"{head}{result} {name}({parameters}){constraints};";
    }

    private static string Property(Choices choices, RandomScope scope, DeclaredInterface self)
    {
        string type = choices.Pick("", "", "", "", "", "ref ", "ref readonly ") + RandomTypes.Of(choices, TypeUse.Value, scope);
        string name = choices.Pick(Vocabulary.MemberNames);
        string accessors = type.StartsWith("ref ", StringComparison.Ordinal) ? "get;" : Accessors(choices);
        self.Members.Add(new DeclaredMember($"{type} {name} {{ {accessors} }}", $"{type} {{0}}.{name}"));
        return $"{type} {name} {{ {accessors} }}";
    }

    private static string Indexer(Choices choices, RandomScope scope, DeclaredInterface self)
    {
        string type = choices.Pick("", "", "", "", "", "ref ") + RandomTypes.Of(choices, TypeUse.Value, scope);
        string parameters = Parameters(choices, scope, 1 + choices.Next(3), canReturn: false, out string plain);
        string accessors = type.StartsWith("ref ", StringComparison.Ordinal) ? "get;" : Accessors(choices);
        string name = choices.Chance(10) ? "[global::System.Runtime.CompilerServices.IndexerName(\"Other\")] " : "";
        self.Members.Add(new DeclaredMember($"{type} this[{plain}] {{ {accessors} }}", $"{type} {{0}}.this[{plain}]"));
        return $"{name}{type} this[{parameters}] {{ {accessors} }}";
    }

    private static string Accessors(Choices choices)
    {
        string onGet = choices.Chance(12) ? "[" + choices.Pick(Attributes) + "] " : "";
        string onSet = choices.Chance(12) ? "[" + choices.Pick("param: global::System.Diagnostics.CodeAnalysis.AllowNull", "param: global::System.Diagnostics.CodeAnalysis.DisallowNull", choices.Pick(Attributes)) + "] " : "";
        return choices.Pick(
            $"{onGet}get; {onSet}set;",
            $"{onGet}get;",
            $"{onSet}set;",
            $"{onGet}get; {onSet}init;",
            $"{onGet}get => throw null!; {onSet}set {{ }}",
            $"{onGet}get => throw null!; private set {{ }}",
            $"{onGet}get => throw null!; internal set {{ }}",
            $"{onGet}get; {onSet}protected set;");
    }

    private static string Static(Choices choices, RandomScope scope)
    {
        string type = RandomTypes.Of(choices, TypeUse.Result, scope);
        return choices.Pick(
            $"static {type} S() => throw null!;",
            $"static abstract {type} S();",
            $"static virtual {type} S() => throw null!;",
            $"static abstract {type} Q {{ get; set; }}",
            "static abstract event global::System.Action SE;",
            "sealed int Z() => 5;");
    }

    private static string Body(Choices choices, string method) =>
        choices.Chance(20) ? method : method[..^1].TrimEnd() + (method.Contains(" where ", StringComparison.Ordinal) ? " { throw null!; }" : " => throw null!;");

    private static string Redeclared(Choices choices, RandomScope scope, IReadOnlyList<DeclaredInterface> bases)
    {
        DeclaredInterface inherited = choices.Pick([.. bases.Where(static candidate => candidate.Members.Count > 0)]);
        DeclaredMember member = choices.Pick([.. inherited.Members]);
        string name = inherited.With(Enumerable.Range(0, inherited.Arity).Select(index => scope.TypeParameters.ElementAtOrDefault(index) ?? "int"));
        string @explicit = member.Explicit.Replace("{0}", name, StringComparison.Ordinal);
        return choices.Pick(
            member.Plain,
            "new " + member.Plain,
            @explicit + (member.Plain.EndsWith('}') ? " { get => throw null!; set { } }" : " => throw null!;"),
            @explicit + (member.Plain.EndsWith('}') ? " { get => throw null!; }" : " => throw null!;"),
            "abstract " + @explicit + (member.Plain.EndsWith('}') ? " { get; set; }" : ";"));
    }

    private static string AttributesOf(Choices choices)
    {
        StringBuilder text = new();
        for (int i = choices.Chance(25) ? 1 + choices.Next(2) : 0; i > 0; i--)
        {
            text.Append('[').Append(choices.Pick(Attributes)).Append("] ");
        }

        return text.ToString();
    }

    private static string Parameters(Choices choices, RandomScope scope, int count, bool canReturn, out string plain)
    {
        List<string> parameters = [];
        List<string> plains = [];
        HashSet<string> names = [];
        bool hasDefaults = false;
        for (int i = 0; i < count; i++)
        {
            string name = choices.Pick(Vocabulary.ParameterNames);
            name = names.Add(name) ? name : name + i;
            if (choices.Chance(6))
            {
                (string attribute, string caller, string value) = choices.Pick(CallerInfo);
                parameters.Add($"[{attribute}] {caller} {name} = {value}");
                plains.Add($"{caller} {name}");
                hasDefaults = true;
                continue;
            }

            string attributes = choices.Chance(12) ? "[" + choices.Pick(ParameterAttributes) + "] " : "";
            string type = RandomTypes.Of(choices, TypeUse.Value, scope);
            string modifier = choices.Next(20) switch
            {
                < 10 => "",
                < 12 when canReturn && !hasDefaults => "out ",
                < 14 when canReturn && !hasDefaults => "ref ",
                14 => "in ",
                15 => "ref readonly ",
                16 => "scoped ",
                17 => choices.Pick("scoped in ", "scoped ref readonly ", canReturn && !hasDefaults ? "scoped ref " : ""),
                18 when i == count - 1 => "params ",
                _ => "",
            };
            if (modifier == "scoped ")
            {
                type = choices.Pick($"global::System.Span<{type}>", $"global::System.ReadOnlySpan<{type}>", "global::Lib.Stacky");
            }

            if (modifier == "params ")
            {
                type = choices.Pick(type + "[]", $"global::System.Collections.Generic.List<{type}>", $"global::System.ReadOnlySpan<{type}>", $"global::System.Collections.Generic.IEnumerable<{type}>", $"global::System.Span<{type}>");
            }

            bool isOptional = modifier is "" or "in " or "ref readonly "
                && !attributes.Contains("Optional", StringComparison.Ordinal)
                && !attributes.Contains("DefaultParameterValue", StringComparison.Ordinal)
                && (hasDefaults || choices.Chance(20));
            hasDefaults |= isOptional;
            parameters.Add($"{attributes}{modifier}{type} {name}" + (isOptional ? " = " + RandomTypes.DefaultOf(type, choices) : ""));
            plains.Add($"{(modifier == "params " ? "" : modifier)}{type} {name}");
        }

        plain = string.Join(", ", plains);
        return string.Join(", ", parameters);
    }
}
