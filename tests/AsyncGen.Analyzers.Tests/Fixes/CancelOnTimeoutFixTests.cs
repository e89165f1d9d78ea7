using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG101: what becomes of a call whose wait timed out.</summary>
public sealed class CancelOnTimeoutFixTests
{
    [Theory]
    [InlineData("{|ACG101:call.Wait(time)|}; // a while")]
    [InlineData("_ = {|ACG101:call.Wait(time)|}; // a while")]
    public void It_is_cancelled(string wait)
    {
        FixSubject.Fixes(
            "ACG101",
            $$"""
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            // Not for ever.
            {{wait}}
            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            // Not for ever.
            if (!call.Wait(time))
            {
                call.Cancel();
            } // a while
            call.Finish_Flush();
            """);
    }

    [Fact]
    public void In_a_branch_without_braces()
    {
        FixSubject.Fixes(
            "ACG101",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
                {|ACG101:call.Wait(time)|};
            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
                if (!call.Wait(time))
                {
                    call.Cancel();
                }
            call.Finish_Flush();
            """);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".ConfigureAwait(false)")]
    public void Awaited(string configured)
    {
        VerifyFix.Of(
            "ACG101",
            FixSubject.File($$"""
                    public static async Task M(IStream stream, TimeSpan time)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        await {|ACG101:call.WaitAsync(time)|}{{configured}};
                        call.Finish_Flush();
                    }
                """),
            FixSubject.File($$"""
                    public static async Task M(IStream stream, TimeSpan time)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        if (!await call.WaitAsync(time){{configured}})
                        {
                            call.Cancel();
                        }
                        call.Finish_Flush();
                    }
                """));
    }

    [Fact]
    public void A_call_that_cannot_be_cancelled_is_left_alone()
    {
        VerifyFix.Offers(
            "ACG101",
            [],
            FixSubject.Method("""
                using var call = new StreamCall(stream);
                call.Begin_Flush();
                {|ACG101:call.Wait(time)|};
                call.Finish_Flush();
                """).Replace("[AsyncCall]", "[AsyncCall(Cancelable = false)]", StringComparison.Ordinal));
    }
}
