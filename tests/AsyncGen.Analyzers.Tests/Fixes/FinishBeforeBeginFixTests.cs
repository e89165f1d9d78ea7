using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fix of ACG002: one call after the other.</summary>
public sealed class FinishBeforeBeginFixTests
{
    [Fact]
    public void Before_another_operation()
    {
        FixSubject.Fixes(
            "ACG002",
            """
            using var call = new StreamCall(stream);
            call.Begin_Read(1);

            // The next one.
            {|ACG002:call.Begin_Flush()|}; // no
            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Read(1);
            call.Finish_Read(out _);

            // The next one.
            call.Begin_Flush(); // no
            call.Finish_Flush();
            """);
    }

    [Fact]
    public void Without_braces()
    {
        FixSubject.Fixes(
            "ACG002",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag) {|ACG002:call.Begin_Flush()|};
            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
            {
                call.Finish_Flush();
                call.Begin_Flush();
            }

            call.Finish_Flush();
            """);
    }

    [Fact]
    public void With_a_variable_in_a_block_of_its_own()
    {
        FixSubject.Fixes(
            "ACG002",
            """
            using var call = new StreamCall(stream);
            call.Begin_Seek(1);
            {|ACG002:call.Begin_Flush()|};
            call.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Seek(1);
            {
                long position = default;
                call.Finish_Seek(ref position);
            }

            call.Begin_Flush();
            call.Finish_Flush();
            """);
    }

    [Fact]
    public void After_it_in_a_loop_that_begins_it_again()
    {
        FixSubject.Fixes(
            "ACG002",
            """
            using var call = new StreamCall(stream);
            for (int i = 0; i < 3; i++)
            {
                {|ACG002:call.Begin_Flush()|};
            }
            """,
            """
            using var call = new StreamCall(stream);
            for (int i = 0; i < 3; i++)
            {
                call.Begin_Flush();
                call.Finish_Flush();
            }
            """);
    }

    [Fact]
    public void After_an_await_in_asynchronous_code()
    {
        VerifyFix.Of(
            "ACG002",
            FixSubject.File("""
                    public static async Task M(IStream stream)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        {|ACG002:call.Begin_Read(1)|};
                        await call;
                        call.Finish_Read(out _);
                    }
                """),
            FixSubject.File("""
                    public static async Task M(IStream stream)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        await call;
                        call.Finish_Flush();
                        call.Begin_Read(1);
                        await call;
                        call.Finish_Read(out _);
                    }
                """));
    }

    [Fact]
    public void All_at_once()
    {
        FixSubject.FixesAll(
            "ACG002",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            {|ACG002:call.Begin_Flush()|};
            call.Finish_Flush();
            using var other = new StreamCall(stream);
            other.Begin_Flush();
            {|ACG002:other.Begin_Flush()|};
            other.Finish_Flush();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            call.Finish_Flush();
            call.Begin_Flush();
            call.Finish_Flush();
            using var other = new StreamCall(stream);
            other.Begin_Flush();
            other.Finish_Flush();
            other.Begin_Flush();
            other.Finish_Flush();
            """);
    }

    [Theory]
    [InlineData("call.Begin_Flush(); {|ACG002:call.Begin_Flush()|};", "Call 'Finish_Flush' before")]
    [InlineData("while (flag) {|ACG002:call.Begin_Flush()|};", "Call 'Finish_Flush' after")]
    [InlineData("if (flag) call.Begin_Flush(); {|ACG002:call.Begin_Flush()|};")]
    public void Where_it_breaks_no_other_path(string statements, params string[] titles) =>
        FixSubject.Offers("ACG002", "using var call = new StreamCall(stream);\n" + statements, titles);
}
