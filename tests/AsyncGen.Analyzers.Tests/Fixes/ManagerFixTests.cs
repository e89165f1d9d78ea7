using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The fixes of ACG301 and ACG302.</summary>
public sealed class ManagerFixTests
{
    [Fact]
    public void A_cancelled_call_is_aborted() => Fixes(
        "ACG301",
        """
        if (call.TestCancel()) return;
        call.Complete(number);
        """,
        """
        if (call.TestCancel())
        {
            call.Abort(new OperationCanceledException());
            return;
        }

        call.Complete(number);
        """);

    [Fact]
    public void A_cancelled_call_is_aborted_where_its_block_ends() => Fixes(
        "ACG301",
        """
        if (call.TestCancel())
        {
            Console.WriteLine("late");
            return;
        }

        call.Complete(number);
        """,
        """
        if (call.TestCancel())
        {
            Console.WriteLine("late");
            call.Abort(new OperationCanceledException());
            return;
        }

        call.Complete(number);
        """);

    [Fact]
    public void A_handler_aborts_with_its_exception() => Fixes(
        "ACG301",
        """
        try
        {
            call.Complete(int.Parse(number.ToString()));
        }
        catch (FormatException)
        {
        }
        """,
        """
        try
        {
            call.Complete(int.Parse(number.ToString()));
        }
        catch (FormatException e)
        {
            call.Abort(e);
        }
        """);

    [Fact]
    public void A_handler_of_everything_aborts_with_its_exception() => Fixes(
        "ACG301",
        """
        try
        {
            call.Complete(int.Parse(number.ToString()));
        }
        catch
        {
            Console.WriteLine("failed");
        }
        """,
        """
        try
        {
            call.Complete(int.Parse(number.ToString()));
        }
        catch (Exception e)
        {
            Console.WriteLine("failed");
            call.Abort(e);
        }
        """);

    [Theory]
    [InlineData("if (number > 0) call.Complete(number);")]
    [InlineData("if (number > 0 && call.TestCancel()) return; call.Complete(number);")]
    [InlineData("try { call.Complete(int.Parse(number.ToString())); } catch (FormatException e) { if (number > 0) call.Abort(e); }")]
    [InlineData("while (true) { try { call.Complete(int.Parse(number.ToString())); return; } catch (FormatException) { break; } }")]
    [InlineData("try { call.Complete(int.Parse(number.ToString())); } catch (FormatException) { goto end; } end: Console.WriteLine();")]
    public void What_takes_thought_is_left_alone(string statements) => VerifyFix.Offers("ACG301", [], Method(statements, "{|ACG301:call|}"));

    [Fact]
    public void A_second_end_becomes_a_try() => VerifyFix.Of(
        "ACG302",
        Method("call.Complete(1);\n{|ACG302:call.Abort(5)|};", "call"),
        Method("call.Complete(1);\ncall.TryAbort(5);", "call"));

    [Fact]
    public void All_second_ends_become_tries() => VerifyFix.OfAll(
        "ACG302",
        Method("if (number > 0)\n{\n    call.Complete(1);\n    {|ACG302:call.Complete(2)|};\n}\nelse\n{\n    call.Abort(5);\n    {|ACG302:call?.Abort(new Exception())|};\n}", "call"),
        Method("if (number > 0)\n{\n    call.Complete(1);\n    call.TryComplete(2);\n}\nelse\n{\n    call.Abort(5);\n    call?.TryAbort(new Exception());\n}", "call"));

    private static void Fixes(string id, string before, string after) => VerifyFix.Of(id, Method(before, "{|ACG301:call|}"), Method(after, "call"));

    private static string Method(string statements, string parameter) => $$"""
        using System;
        using AsyncGen;

        [AsyncCall(Manager = true)]
        public interface IStore
        {
            int Count(int number);
        }

        public sealed class Store : IStoreManager
        {
            public void Count(CallHandle<int> {{parameter}}, int number)
            {
        {{string.Join("\n", statements.Split('\n').Select(static line => line.Length > 0 ? "        " + line : line))}}
            }
        }

        """;
}
