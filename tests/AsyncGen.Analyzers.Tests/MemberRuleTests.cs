using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>Members that are left out, each at its own name.</summary>
public sealed class MemberRuleTests
{
    [Theory]
    [InlineData("ref int {|ACG401:M|}();")]
    [InlineData("static void {|ACG407:M|}() { }")]
    [InlineData("event System.Action {|ACG407:E|};")]
    public void A_member_that_is_left_out_is_reported(string member) => Verify.Reports(Declare(member));

    internal static string Declare(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        namespace N
        {
            [AsyncCall]
            public interface IFoo
            {
                int Kept(int a);
                {{members}}
            }
        }
        """;
}
