using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG001: <c>Finish_</c> after the cancel, where it does not block.</summary>
public sealed class FinishAfterCancelFixTests
{
    [Fact]
    public void Between_the_cancel_and_the_end()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            call.Begin_Read(10);
            // Too late.
            {|ACG001:call.Cancel()|}; // why

            Console.WriteLine("cancelled");
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Read(10);
            // Too late.
            call.Cancel(); // why
            try
            {
                call.Finish_Read(out _);
            }
            catch (OperationCanceledException)
            {
            }

            Console.WriteLine("cancelled");
            """);
    }

    [Fact]
    public void In_a_branch_that_leaves()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (!call.Wait(time))
            {
                {|ACG001:call.Cancel(TimeSpan.FromSeconds(1))|};
                throw new TimeoutException();
            }

            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (!call.Wait(time))
            {
                call.Cancel(TimeSpan.FromSeconds(1));
                try
                {
                    call.Finish_Flush();
                }
                catch (OperationCanceledException)
                {
                }

                throw new TimeoutException();
            }

            call.Finish_Flush();
            """);
    }

    [Theory]
    [InlineData("if (flag)", "if (flag)")]
    [InlineData("if (!flag) Console.WriteLine(); else", "if (!flag) Console.WriteLine(); else")]
    [InlineData("lock (stream)", "lock (stream)")]
    public void Without_braces(string head, string fixedHead)
    {
        Fixes(
            $$"""
            using var call = new StreamCall(stream);
            call.Begin_get_Name();
            {{head}}
                {|ACG001:call.Cancel()|}; // why
            """,
            $$"""
            using var call = new StreamCall(stream);
            call.Begin_get_Name();
            {{fixedHead}}
            {
                call.Cancel(); // why
                try
                {
                    call.Finish_get_Name();
                }
                catch (OperationCanceledException)
                {
                }
            }
            """);
    }

    private static void Fixes(string before, string after, LanguageVersion version = LanguageVersion.Preview) =>
        FixSubject.Fixes("ACG001", before, after, version: version);
}
