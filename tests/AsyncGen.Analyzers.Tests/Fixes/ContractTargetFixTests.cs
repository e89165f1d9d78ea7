using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG503: the attribute goes, the rest stays as it is.</summary>
public sealed class ContractTargetFixTests
{
    [Theory]
    [InlineData("[{|ACG503:FinishesCall|}] int count", "int count")]
    [InlineData("[{|ACG503:FinishesCall|}] /* how many */ int count", "/* how many */ int count")]
    [InlineData("[Dup, {|ACG503:FinishesCall|}] int count", "[Dup] int count")]
    [InlineData("[{|ACG503:AsyncGen.FinishesCall|}, Dup] int count", "[Dup] int count")]
    [InlineData("[Dup] [{|ACG503:BeginsCall(\"Read\")|}] int count", "[Dup] int count")]
    [InlineData("[{|ACG503:FinishesCall|}] [{|ACG503:CancelsCall|}] int a", "[{|ACG503:CancelsCall|}] int a")]
    [InlineData("[BorrowsCall, {|ACG503:CancelsCall|}] IAsyncCall a", "[BorrowsCall] IAsyncCall a")]
    public void On_a_parameter(string before, string after) => VerifyFix.Of("ACG503", Method(before), Method(after));

    [Fact]
    public void On_a_method()
    {
        VerifyFix.Of(
            "ACG503",
            """
            #pragma warning disable ACG501
            using AsyncGen;
            class C
            {
                // What it does.
                [{|ACG503:FinishesCall|}]
                public void M(IAsyncCall call) { }

                /// <summary>Documented.</summary>
                [return: Dup, {|ACG503:FreshCall|}] // why
                public int N() => 0;
            }
            """ + DupAttribute,
            """
            #pragma warning disable ACG501
            using AsyncGen;
            class C
            {
                // What it does.
                public void M(IAsyncCall call) { }

                /// <summary>Documented.</summary>
                [return: Dup, {|ACG503:FreshCall|}] // why
                public int N() => 0;
            }
            """ + DupAttribute);
    }

    [Fact]
    public void All_at_once()
    {
        VerifyFix.OfAll(
            "ACG503",
            """
            #pragma warning disable ACG501
            using AsyncGen;
            class C
            {
                [{|ACG503:FinishesCall|}, {|ACG503:CancelsCall|}] public void M([{|ACG503:FinishesCall|}] int a, [FinishesCall] IAsyncCall b) { }
                [return: {|ACG503:FreshCall|}]
                public int N([Dup] [{|ACG503:BorrowsCall|}] int a) => 0;
            }
            """ + DupAttribute,
            """
            #pragma warning disable ACG501
            using AsyncGen;
            class C
            {
                public void M(int a, [FinishesCall] IAsyncCall b) { }
                public int N([Dup] int a) => 0;
            }
            """ + DupAttribute);
    }

    [Fact]
    public void It_is_named() => VerifyFix.Offers(
        "ACG503", ["Remove [BeginsCall]"], Method("[{|ACG503:AsyncGen.BeginsCallAttribute(\"Read\")|}] int count"));

    private const string DupAttribute = "\n[System.AttributeUsage(System.AttributeTargets.All)] class DupAttribute : System.Attribute { }\n";

    private static string Method(string parameters) => $$"""
        #pragma warning disable ACG501
        using AsyncGen;
        static class C
        {
            static void M({{parameters}}) { }
        }
        {{DupAttribute}}
        """;
}
