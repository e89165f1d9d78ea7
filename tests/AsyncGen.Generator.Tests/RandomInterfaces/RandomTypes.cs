namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>Where a type stands, which decides what it may be.</summary>
internal enum TypeUse
{
    Value,
    Result,
    Argument,
    Constraint,
}

/// <summary>Writes random types. The simplest one is <c>int</c>.</summary>
internal static class RandomTypes
{
    private static readonly string[] Simple =
    [
        "int", "int", "string", "string?", "bool", "long", "byte", "object", "object?", "double", "float", "decimal", "char", "nint", "nuint",
        "dynamic", "dynamic?", "int?", "nint?", "ulong", "sbyte", "global::System.Guid", "global::System.DateTime",
        "global::System.Threading.CancellationToken", "global::System.Threading.CancellationToken?", "global::System.IntPtr",
        "global::System.Type", "global::System.Exception?", "global::System.Delegate", "global::System.Enum", "global::System.ValueType",
        "global::System.Array", "global::System.IDisposable", "global::System.Index", "global::System.Range", "global::System.DayOfWeek",
        "(int A, string? B)", "(int, string)", "(int Result, int cancellationToken)?", "global::System.ValueTuple<int>", "global::System.Int128", "global::System.Half",
        "global::Lib.Color", "global::Lib.Color?", "global::Lib.Wide", "global::Lib.Point", "global::Lib.Point?", "global::Lib.Managed", "global::Lib.Node",
        "global::Lib.Node?", "global::Lib.@class", "global::Lib.@class.@event", "global::Lib.Task", "global::Lib.CancellationToken", "global::Lib.CallOptions",
        "global::Own.Open", "global::Own.Open?", "global::Own.OpenPoint", "global::Own.OpenKind", "global::Own.OpenKind?", "global::Own.IOpen", "global::Own.OpenBox<int>", "global::Own.OpenBox<string?>.Inner",
        "global::Lib.System.Thing", "global::Lib.IEmpty", "global::Lib.Taker", "global::AsyncGen.CallOptions", "global::AsyncGen.IAsyncCall",
    ];

    private static readonly string[] Rare =
    [
        "global::System.Span<byte>", "global::System.ReadOnlySpan<char>", "global::System.ReadOnlySpan<string?>", "global::System.Span<int?>",
        "global::Lib.Stacky", "global::Lib.Boxed<int>", "global::System.TypedReference", "global::System.ArgIterator",
        "int*", "void*", "int**", "global::Lib.Point*", "global::Lib.Managed*", "delegate*<int, void>", "delegate* unmanaged<int*, int>",
        "delegate* unmanaged[Cdecl]<ref int, void>", "int*[]", "delegate*<global::System.Span<int>, void>[]",
        "global::Lib.Old", "global::Lib.Older", "global::Lib.Oldest", "global::Lib.Coded", "global::Lib.Trial", "global::Lib.IVirt", "global::Lib.IStat<int>",
        "global::Own.Hidden", "global::Own.HiddenPoint", "global::Own.HiddenColor", "global::Own.IHidden", "global::Own.Hidden?[]",
        "global::System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "global::System.RuntimeArgumentHandle",
        "global::System.Memory<byte>", "global::System.ReadOnlyMemory<char>", "global::System.Numerics.INumber<int>", "global::System.IProgress<int>",
    ];

    private static readonly string[] StackOnly = ["*", "Span<", "Stacky", "Boxed", "Typed", "ArgIterator", "Handler", "Handle", "IVirt", "IStat", "INumber"];

    public static string Of(Choices choices, TypeUse use, RandomScope scope, int depth = 0)
    {
        int kind = choices.Next(100);
        if (kind < 50 || depth > 2)
        {
            return choices.Pick(Simple);
        }

        if (kind < 68 && !scope.TypeParameters.IsEmpty)
        {
            string parameter = choices.Pick([.. scope.TypeParameters]);
            return parameter + choices.Pick("", "", "?", "[]", "?[]", "[]?");
        }

        if (kind < 76)
        {
            string rare = choices.Pick(Rare);
            bool isStackOnly = use == TypeUse.Argument && StackOnly.Any(word => rare.Contains(word, StringComparison.Ordinal));
            return (isStackOnly && !choices.Chance(20)) || (scope.IsPublic && rare.Contains("Own.", StringComparison.Ordinal)) ? "int" : rare;
        }

        if (kind < 82)
        {
            return Of(choices, TypeUse.Argument, scope, depth + 1) + choices.Pick("[]", "[]", "[,]", "[][,]", "[]?", "?[]?");
        }

        if (kind < 90 && use == TypeUse.Result)
        {
            return TaskOf(choices, scope, depth);
        }

        if (kind < 92 && !scope.Own.IsEmpty)
        {
            DeclaredInterface declared = choices.Pick([.. scope.Own]);
            return declared.With(Enumerable.Range(0, declared.Arity).Select(_ => Of(choices, TypeUse.Argument, scope, depth + 1)));
        }

        return GenericOf(choices, scope, depth);
    }

    /// <summary>Writes a constant for the type, or something that the compiler may refuse.</summary>
    public static string DefaultOf(string type, Choices choices) => type switch
    {
        "int" or "int?" or "object" or "dynamic" or "nint" or "nint?" or "long" or "double" or "float" or "decimal" => OfNumber(type, choices),
        "string" or "string?" or "object?" => choices.Pick("null", "\"x\"", "\"\"", "\"\\\"\\\\\\n\\u2028\\0\"", "default", "\"\\uD800\""),
        "bool" => choices.Pick("false", "true"),
        "char" => choices.Pick("'a'", "'\\''", "'\\uD800'", "'\\\\'", "'\\n'", "'\\u2028'"),
        "ulong" or "byte" or "sbyte" or "nuint" => choices.Pick("0", "1", "100", "default"),
        "global::Lib.Color" or "global::Lib.Color?" => choices.Pick("default", "global::Lib.Color.Red", "global::Lib.Color.@class", "(global::Lib.Color)77"),
        "global::Lib.Wide" => choices.Pick("global::Lib.Wide.All", "global::Lib.Wide.A | global::Lib.Wide.B", "0"),
        "global::Own.OpenKind" or "global::Own.OpenKind?" => choices.Pick("global::Own.OpenKind.A", "global::Own.OpenKind.B", "default", "(global::Own.OpenKind)1"),
        "global::System.DayOfWeek" => choices.Pick("global::System.DayOfWeek.Friday", "(global::System.DayOfWeek)(-1)"),
        _ when type.EndsWith('?') => choices.Pick("null", "default"),
        _ => choices.Pick("default", "default", "default!"),
    };

    private static string OfNumber(string type, Choices choices) => type switch
    {
        "double" => choices.Pick("0", "-0.0", "double.NaN", "double.NegativeInfinity", "1e300", "0.1", "double.Epsilon", "double.MaxValue"),
        "float" => choices.Pick("0", "-0f", "float.NaN", "float.PositiveInfinity", "0.1f", "float.Epsilon", "16777216f"),
        "decimal" => choices.Pick("0", "1.50m", "decimal.MaxValue", "-0.0m", "79228162514264337593543950335m"),
        "object" or "dynamic" => choices.Pick("null!", "default!", "null"),
        "long" => choices.Pick("0", "long.MinValue", "-1"),
        _ => choices.Pick("0", "5", "-1", "int.MinValue", "default", "int.MaxValue", "global::Own.OpenValues.Number"),
    };

    private static string TaskOf(Choices choices, RandomScope scope, int depth)
    {
        string task = "global::System.Threading.Tasks." + choices.Pick("Task", "ValueTask");
        string result = choices.Chance(60) ? "<" + Of(choices, TypeUse.Argument, scope, depth + 1) + ">" : "";
        return task + result + (choices.Chance(10) ? "?" : "");
    }

    private static string GenericOf(Choices choices, RandomScope scope, int depth)
    {
        string first = Of(choices, TypeUse.Argument, scope, depth + 1);
        string second = Of(choices, TypeUse.Argument, scope, depth + 1);
        return choices.Pick(
            $"global::System.Collections.Generic.List<{first}>",
            $"global::System.Collections.Generic.IEnumerable<{first}>",
            $"global::System.Collections.Generic.IAsyncEnumerable<{first}>",
            $"global::System.Collections.Generic.Dictionary<{first}, {second}>",
            $"global::System.Func<{first}, {second}>",
            $"global::System.Action<{first}>?",
            $"global::System.Threading.Tasks.Task<{first}>",
            $"global::System.ReadOnlySpan<{first}>",
            $"global::System.Span<{first}>",
            $"global::System.Memory<{first}>",
            $"global::System.Nullable<{first}>",
            $"({first} a, {second} @class)",
            $"({first}, {second})?",
            $"global::Lib.Box<{first}>",
            $"global::Lib.Box<{first}>.Inner<{second}>",
            $"global::Lib.Box<{first}>.Kind",
            $"global::Lib.Box<{first}>.Maker",
            $"global::Lib.Boxed<{first}>",
            $"global::Lib.Func<{first}, {second}>",
            $"global::Lib.IGet<{first}>",
            $"global::Lib.IStat<{first}>",
            $"global::System.IComparable<{first}>");
    }
}
