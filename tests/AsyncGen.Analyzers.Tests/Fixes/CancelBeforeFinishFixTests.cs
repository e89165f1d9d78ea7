namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG102: what timed out is cancelled before it is finished.</summary>
public sealed class CancelBeforeFinishFixTests
{
    [Fact]
    public void In_the_branch_of_the_time_out()
    {
        FixSubject.Fixes(
            "ACG102",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (!call.Wait(time))
                {|ACG102:call.Finish_Flush()|};
            else
                call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (!call.Wait(time))
            {
                call.Cancel();
                call.Finish_Flush();
            }
            else
                call.Finish_Flush();
            """);
    }
}
