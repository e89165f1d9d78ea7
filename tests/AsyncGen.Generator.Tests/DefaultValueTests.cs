using System.Globalization;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using static AsyncGen.Generator.Tests.SplitTests;

namespace AsyncGen.Generator.Tests;

/// <summary>Default values are the same values in every culture.</summary>
public sealed class DefaultValueTests
{
    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] int? a = null", "int? a = default!")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] string? a = null", "string? a = null!")]
    [InlineData("[System.Diagnostics.CodeAnalysis.AllowNull] string a = null", "string a = null!")]
    [InlineData("int? a = null", "int? a = default")]
    [InlineData("System.Guid a = default", "global::System.Guid a = default")]
    public void A_default_that_the_attributes_exclude_is_forgiven(string parameter, string expected)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable\nnamespace N { [AsyncGen.AsyncCall] public interface IFoo { int M(" + parameter + "); } }");

        Assert.Contains(expected + ");", run.Text, StringComparison.Ordinal);
    }

    public static readonly TheoryData<string> Parameters =
    [
        "bool a = true", "bool a = default", "char a = 'x'", "char a = '\\''", "char a = '\\n'", "char a = '\\0'", "char a = '\\uD800'",
        "sbyte a = -128", "byte a = 255", "short a = short.MinValue", "ushort a = 65535", "int a = int.MinValue", "int a = -1",
        "uint a = uint.MaxValue", "long a = long.MinValue", "long a = 5", "ulong a = ulong.MaxValue",
        "float a = 1.5f", "float a = float.NaN", "float a = float.PositiveInfinity", "float a = float.NegativeInfinity", "float a = float.Epsilon", "float a = -1234567.1f", "float a = -0f",
        "double a = 0.1", "double a = double.NaN", "double a = double.MaxValue", "double a = double.Epsilon", "double a = -1e-300", "double a = double.NegativeInfinity", "double a = -0.0", "double a = 1e22",
        "decimal a = 1.50m", "decimal a = decimal.MinValue", "decimal a = -0.0000001m", "decimal a = default",
        "nint a = -5", "nint a = default", "nuint a = 5", "nint? a = 3", "IntPtr a = 7",
        "string a = \"\"", "string a = \"a\\\"b\\\\c\\r\\n\\u2028\\0\"", "string? a = null", "string a = null!", "string a = default!", "string a = \"\\uD800x\"",
        "int? a = null", "int? a = 5", "DateTime a = default", "Guid a = new Guid()", "(int, string?) a = default", "int[]? a = null", "object? a = null", "object a = null!", "dynamic? a = null",
        "DayOfWeek a = DayOfWeek.Monday", "DayOfWeek a = (DayOfWeek)(-1)", "DayOfWeek? a = DayOfWeek.Sunday", "DayOfWeek? a = null",
        "N.Bits a = N.Bits.One | N.Bits.Top", "N.Bits a = (N.Bits)0x8000000000000000", "N.Small a = (N.Small)(-128)", "N.Small a = N.Small.@class", "N.Small a = N.Small.Old",
    ];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_default_value_is_kept(string parameter)
    {
        string source = Source(parameter);
        string? expectedText = null;
        foreach (string culture in new[] { "", "fi-FI", "tr-TR", "de-DE", "ar-SA", "fa-IR" })
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                GeneratorRun run = GeneratorRun.Of(source);
                expectedText ??= run.Text;
                Assert.Equal(expectedText, run.Text);

                IParameterSymbol expected = Parameter(run, "N.IFoo", "M");
                foreach ((string type, string method) in new[] { ("N.AsyncIFoo", "Begin_M"), ("N.FooCall", "Begin_M"), ("N.FooCall", "MAsync") })
                {
                    IParameterSymbol actual = Parameter(run, type, method);
                    Assert.True(actual.HasExplicitDefaultValue);
                    Assert.Equal(expected.ExplicitDefaultValue, actual.ExplicitDefaultValue);
                    if (expected.ExplicitDefaultValue is double number)
                    {
                        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)actual.ExplicitDefaultValue!));
                    }
                }
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [InlineData("int a, int b = 1", "int a, int b = 1")]
    [InlineData("out int x, int b = 1", "int b = 1")]
    [InlineData("int a = 1, params int[] b", "int a = 1, params int[] b")]
    [InlineData("int a = 1, CancellationToken t = default, int b = 2", "int a = 1, CancellationToken t = default(CancellationToken), int b = 2")]
    [InlineData("[System.Runtime.InteropServices.Optional] int a", "int a")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(5)] int a, [System.Runtime.InteropServices.Optional] int b", "int a, int b")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(5)] DateTime a", "DateTime a")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(5)] int a", "int a = 5")]
    public void Only_a_legal_row_of_optional_parameters_is_kept(string parameters, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(Declare($"void M({parameters});"));

        Assert.Equal($"void Begin_M({expected})", run.Member("N.AsyncIFoo", "Begin_M"));
    }

    [Fact]
    public void Type_parameters_default_to_default()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void M<T, U>(T? a = default, U b = default) where U : struct; void O<T>(T a = default!); void P<T>(T a = null!) where T : class;"));

        Assert.All(run.Members("N.AsyncIFoo", "Begin_O"), static member => Assert.Contains("= default", member, StringComparison.Ordinal));
    }

    [Fact]
    public void An_indexers_setter_cannot_keep_the_default_of_its_index()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int this[int a, int b = 1] { get; set; }"));

        Assert.Equal("void Begin_get_Item(int a, int b = 1)", run.Member("N.AsyncIFoo", "Begin_get_Item"));
        Assert.Equal("void Begin_set_Item(int a, int b, int value)", run.Member("N.AsyncIFoo", "Begin_set_Item"));
    }

    private static IParameterSymbol Parameter(GeneratorRun run, string type, string method) =>
        ((IMethodSymbol)run.Type(type).GetMembers(method).Single()).Parameters[0];

    private static string Source(string parameter) => Declare($"void M({parameter});") + """

        namespace N
        {
            public enum Bits : ulong { None, One, Two, Top = 0x8000000000000000 }
            public enum Small : sbyte { Zero, @class, [System.Obsolete] Old }
        }
        """;
}
