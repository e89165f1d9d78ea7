using AsyncGen.Analyzers.Tests.Harness;
using static AsyncGen.Analyzers.Tests.Harness.ManagerSubject;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>ACG305 and ACG306: cancels that are not looked at (RPC-38), and calls that end under a lock.</summary>
[Trait("Rule", "RPC-38")]
public sealed class AdviceTests
{
    [Fact]
    public void Long_work_that_does_not_look() => ReportsInEach(
        "{|ACG305:for|} (int i = 0; i < number; i++) Thread.Sleep(10); call.Complete(1);",
        "{|ACG305:while|} (Ask()) { WorkAsync(1).Wait(); } call.Complete(1);",
        "{|ACG305:do|} { _ = WorkAsync(1).Result; } while (Ask()); call.Complete(1);",
        "{|ACG305:foreach|} (char c in Path.GetTempPath()) { WorkAsync(c).GetAwaiter().GetResult(); } call.Complete(1);",
        "{|ACG305:for|} (int i = 0; i < 3; i++) { for (int k = 0; k < 3; k++) Thread.Sleep(10); } if (!call.IsCompleted) call.Complete(1);");

    [Fact]
    public void Work_that_is_short_or_looks() => ReportsInEachBeside(
        """
        private static bool IsLeft(AsyncCallHandle call) => call.TestCancel();
        """,
        "for (int i = 0; i < number; i++) { if (call.TestCancel()) { call.Abort(1818); return; } Thread.Sleep(10); } call.Complete(1);",
        "for (int i = 0; i < number; i++) { call.CancellationToken.ThrowIfCancellationRequested(); Thread.Sleep(10); } call.Complete(1);",
        "CancellationToken token = call.CancellationToken; for (int i = 0; i < number && !token.IsCancellationRequested; i++) Thread.Sleep(10); call.Complete(1);",
        "for (int i = 0; i < number; i++) Work(i); call.Complete(1);",
        "Thread.Sleep(10); call.Complete(1);",
        "for (int i = 0; i < number; i++) { if (IsLeft(call)) break; Thread.Sleep(10); } call.Complete(1);",
        "for (int i = 0; i < number; i++) { Action later = () => Thread.Sleep(10); } call.Complete(1);");

    [Fact]
    public void Whoever_does_not_own_the_handle_is_not_asked() => Reports("""
        private static void Count(CallHandle<int> call, int number)
        {
            for (int i = 0; i < number; i++)
            {
                Thread.Sleep(10);
            }

            call.Complete(1);
        }
        """, "object");

    [Fact]
    public void It_ends_under_a_lock() => ReportsOfAllRulesInEach(
        "lock (_gate) { {|ACG306:call.Complete(1)|}; }",
        "lock (_gate) { if (Ask()) { {|ACG306:call.TryAbort(5)|}; return; } } call.Complete(1);");

    [Fact]
    public void It_ends_outside() => ReportsOfAllRulesInEach(
        "lock (_gate) { Work(1); } call.Complete(1);",
        "lock (_gate) { _ = Task.Run(() => call.Complete(1)); }",
        "lock (_gate) { if (call.TestCancel()) Log(\"late\"); } call.Abort(5);");

    [Fact]
    public void That_is_off_by_default() => ReportsIn("lock (_gate) { call.Complete(1); }");

    [Fact]
    public void A_method_with_its_own_token_may_look_by_that() => Verify.ReportsGenerated("""
        using System.Threading;
        using AsyncGen;

        [AsyncCall(Manager = true)]
        public interface IStore { int Count(int number, CancellationToken cancellationToken); }

        public sealed class Store : IStoreManager
        {
            public void Count(CallHandle<int> call, int number, CancellationToken cancellationToken)
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    Thread.Sleep(10);
                }

                call.Complete(number);
            }
        }
        """);
}
