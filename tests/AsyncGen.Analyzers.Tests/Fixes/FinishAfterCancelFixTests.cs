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

    [Theory]
    [InlineData("call.Begin_Seek(1);", "long position = default;", "call.Finish_Seek(ref position);")]
    [InlineData("long position = 1;\ncall.Begin_Seek(position);", "long position2 = default;", "call.Finish_Seek(ref position2);")]
    public void With_a_variable_for_what_is_passed_by_reference(string begin, string declaration, string finish)
    {
        Fixes(
            $$"""
            using var call = new StreamCall(stream);
            {{begin}}
            {|ACG001:call.Cancel()|};
            """,
            $$"""
            using var call = new StreamCall(stream);
            {{begin}}
            call.Cancel();
            try
            {
                {{declaration}}
                {{finish}}
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Fact]
    public void With_references_as_the_project_writes_them()
    {
        const string Before = """
            using var call = new StreamCall(stream);
            call.Begin_Rename("");
            {|ACG001:call.Cancel()|};
            """;
        Fixes(Before, Renamed("string name = default!;"));
        Fixes("#nullable disable\n" + Before, "#nullable disable\n" + Renamed("string name = default;"));

        static string Renamed(string name) => $$"""
            using var call = new StreamCall(stream);
            call.Begin_Rename("");
            call.Cancel();
            try
            {
                {{name}}
                call.Finish_Rename(ref name);
            }
            catch (OperationCanceledException)
            {
            }
            """;
    }

    [Fact]
    public void In_a_program_without_methods()
    {
        const string Rest = """

            // The end.
            Console.WriteLine();

            [AsyncCall] public interface IStream { void Flush(ref string? type, ref int @class); }
            """;
        VerifyFix.Of(
            "ACG001",
            """
            using System;
            using AsyncGen;

            using var call = new StreamCall(null!);
            call.Begin_Flush("", 1);
            {|ACG001:call.Cancel()|};
            """ + Rest,
            """
            using System;
            using AsyncGen;

            using var call = new StreamCall(null!);
            call.Begin_Flush("", 1);
            call.Cancel();
            try
            {
                string? type = default;
                int @class = default;
                call.Finish_Flush(ref type, ref @class);
            }
            catch (OperationCanceledException)
            {
            }
            """ + Rest);
    }

    [Fact]
    public void With_the_type_arguments_of_what_was_begun()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            call.Begin_Find<string>("x");
            {|ACG001:call.Cancel()|};
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Find<string>("x");
            call.Cancel();
            try
            {
                call.Finish_Find<string>(out _);
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Theory]
    [InlineData("var result = {|ACG001:call.Cancel()|};", "var result = call.Cancel();")]
    [InlineData("_ = {|ACG001:call.Cancel()|};", "_ = call.Cancel();")]
    [InlineData("Console.WriteLine({|ACG001:call.Cancel()|});", "Console.WriteLine(call.Cancel());")]
    [InlineData("{|ACG001:((ICancelMethodCalls)call).Cancel()|};", "((ICancelMethodCalls)call).Cancel();")]
    [InlineData("{|ACG001:(call).Cancel()|};", "(call).Cancel();")]
    [InlineData("{|ACG001:GiveUp(call)|};", "GiveUp(call);")]
    public void After_whatever_cancels(string before, string after)
    {
        const string Helper = "static void GiveUp([CancelsCall] ICancelMethodCalls call) => call.Cancel();";
        Fixes(
            $$"""
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            {{before}}
            {{Helper}}
            """,
            $$"""
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            {{after}}
            try
            {
                call.Finish_Flush();
            }
            catch (OperationCanceledException)
            {
            }

            {{Helper}}
            """);
    }

    [Fact]
    public void After_a_local_function_that_cancels()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            {|ACG001:Stop()|};
            void Stop() => call.Cancel();
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            Stop();
            try
            {
                call.Finish_Flush();
            }
            catch (OperationCanceledException)
            {
            }

            void Stop() => call.Cancel();
            """);
    }

    [Fact]
    public void On_what_may_be_null()
    {
        Fixes(
            """
            StreamCall? call = flag ? new StreamCall(stream) : null;
            call?.Begin_Read(1);
            {|ACG001:call?.Cancel()|};
            """,
            """
            StreamCall? call = flag ? new StreamCall(stream) : null;
            call?.Begin_Read(1);
            call?.Cancel();
            try
            {
                call?.Finish_Read(out _);
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Fact]
    public void Where_an_underscore_is_something_else()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            string _ = "";
            call.Begin_Read(1);
            {|ACG001:call.Cancel()|};
            """,
            """
            using var call = new StreamCall(stream);
            string _ = "";
            call.Begin_Read(1);
            call.Cancel();
            try
            {
                call.Finish_Read(out byte[] _);
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Fact]
    public void With_the_type_of_the_operation_that_was_begun()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            string _ = "", a = "";
            call.Begin_Swap(1.5f, 2.5f);
            {|ACG001:call.Cancel()|};
            """,
            """
            using var call = new StreamCall(stream);
            string _ = "", a = "";
            call.Begin_Swap(1.5f, 2.5f);
            call.Cancel();
            try
            {
                float a2 = default;
                float a22 = default;
                call.Finish_Swap<float>(ref a2, ref a22, out float _);
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Fact]
    public void In_a_section_of_a_switch()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            switch (flag)
            {
                case true:
                    {|ACG001:call.Cancel()|};
                    break;
                default:
                    call.Finish_Flush();
                    break;
            }
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            switch (flag)
            {
                case true:
                    call.Cancel();
                    try
                    {
                        call.Finish_Flush();
                    }
                    catch (OperationCanceledException)
                    {
                    }

                    break;
                default:
                    call.Finish_Flush();
                    break;
            }
            """);
    }

    [Fact]
    public void In_a_loop_that_begins_anew()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            for (int i = 0; i < 3; i++)
            {
                call.Begin_Flush();
                if (!call.Wait(time))
                {
                    {|ACG001:call.Cancel()|};
                    continue;
                }

                call.Finish_Flush();
            }
            """,
            """
            using var call = new StreamCall(stream);
            for (int i = 0; i < 3; i++)
            {
                call.Begin_Flush();
                if (!call.Wait(time))
                {
                    call.Cancel();
                    try
                    {
                        call.Finish_Flush();
                    }
                    catch (OperationCanceledException)
                    {
                    }

                    continue;
                }

                call.Finish_Flush();
            }
            """);
    }

    [Fact]
    public void In_a_lambda()
    {
        Fixes(
            """
            Action action = () =>
            {
                using var call = new StreamCall(stream);
                call.Begin_Flush();
                {|ACG001:call.Cancel()|};
            };
            action();
            """,
            """
            Action action = () =>
            {
                using var call = new StreamCall(stream);
                call.Begin_Flush();
                call.Cancel();
                try
                {
                    call.Finish_Flush();
                }
                catch (OperationCanceledException)
                {
                }
            };
            action();
            """);
    }

    [Fact]
    public void In_a_handler()
    {
        Fixes(
            """
            using var call = new StreamCall(stream);
            try
            {
                call.Begin_Flush();
                Console.WriteLine();
                call.Finish_Flush();
            }
            catch (System.IO.IOException)
            {
                {|ACG001:call.Cancel()|};
                throw;
            }
            """,
            """
            using var call = new StreamCall(stream);
            try
            {
                call.Begin_Flush();
                Console.WriteLine();
                call.Finish_Flush();
            }
            catch (System.IO.IOException)
            {
                call.Cancel();
                try
                {
                    call.Finish_Flush();
                }
                catch (OperationCanceledException)
                {
                }

                throw;
            }
            """);
    }

    [Fact]
    public void After_an_awaited_cancel()
    {
        VerifyFix.Of(
            "ACG001",
            FixSubject.File("""
                    public static async Task M(IStream stream)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        await {|ACG001:call.CancelAsync(TimeSpan.Zero)|};
                    }
                """),
            FixSubject.File("""
                    public static async Task M(IStream stream)
                    {
                        using var call = new StreamCall(stream);
                        call.Begin_Flush();
                        await call.CancelAsync(TimeSpan.Zero);
                        try
                        {
                            call.Finish_Flush();
                        }
                        catch (OperationCanceledException)
                        {
                        }
                    }
                """));
    }

    [Fact]
    public void In_the_oldest_language()
    {
        Fixes(
            """
            using (var call = new StreamCall(stream))
            {
                call.Begin_Read(1);
                if (!call.Wait(time)) {|ACG001:call.Cancel()|};
            }
            """,
            """
            using (var call = new StreamCall(stream))
            {
                call.Begin_Read(1);
                if (!call.Wait(time))
                {
                    call.Cancel();
                    try
                    {
                        call.Finish_Read(out _);
                    }
                    catch (OperationCanceledException)
                    {
                    }
                }
            }
            """,
            LanguageVersion.CSharp7_3);
    }

    [Fact]
    public void All_at_once()
    {
        FixSubject.FixesAll(
            "ACG001",
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
                {|ACG001:call.Cancel()|};
            else
                {|ACG001:call.Cancel(time)|};
            using var other = new StreamCall(stream);
            other.Begin_Flush();
            {|ACG001:other.Cancel()|};
            """,
            """
            using var call = new StreamCall(stream);
            call.Begin_Flush();
            if (flag)
            {
                call.Cancel();
                try
                {
                    call.Finish_Flush();
                }
                catch (OperationCanceledException)
                {
                }
            }
            else
            {
                call.Cancel(time);
                try
                {
                    call.Finish_Flush();
                }
                catch (OperationCanceledException)
                {
                }
            }

            using var other = new StreamCall(stream);
            other.Begin_Flush();
            other.Cancel();
            try
            {
                other.Finish_Flush();
            }
            catch (OperationCanceledException)
            {
            }
            """);
    }

    [Theory]
    [InlineData("call.Begin_Flush(); {|ACG001:call.Cancel()|};", "Call 'Finish_Flush' after the cancel")]
    [InlineData("call.Begin_Flush(); {|ACG001:call.Cancel()|}; if (flag) return; call.Finish_Flush();")]
    [InlineData("if (flag) call.Begin_Flush(); {|ACG001:call.Cancel()|};")]
    [InlineData("call.Begin_Find(new { A = 1 }); {|ACG001:call.Cancel()|};")]
    [InlineData("call.Begin_Find(1); {|ACG001:call.Cancel()|};", "Call 'Finish_Find' after the cancel")]
    [InlineData("call.Begin_Flush(); if ({|ACG001:call.Cancel()|} == CancelResult.Requested) return; call.Finish_Flush();")]
    [InlineData("call.Begin_Flush(); bool b = flag && {|ACG001:call.Cancel()|} == CancelResult.Requested;")]
    public void Where_it_breaks_no_other_path(string statements, params string[] titles) =>
        FixSubject.Offers("ACG001", "using var call = new StreamCall(stream);\n" + statements, titles);

    private static void Fixes(string before, string after, LanguageVersion version = LanguageVersion.Preview) =>
        FixSubject.Fixes("ACG001", before, after, version: version);
}
