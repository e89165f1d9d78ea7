using static AsyncGen.Analyzers.Tests.Harness.ManagerSubject;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>ACG301: a manager leaves a call open on some path (RPC-20, RPC-28, RPC-39).</summary>
[Trait("Rule", "RPC-20")]
[Trait("Rule", "RPC-28")]
[Trait("Rule", "RPC-39")]
public sealed class OpenCallTests
{
    [Fact]
    public void It_is_reported_at_the_handle() => StaysOpenInEach(
        "",
        "Log(\"nothing\");",
        "return;",
        "bool canceled = call.TestCancel();",
        "if (call.TestCancel()) return; call.Complete(Work(number));",
        "if (call.CancellationToken.IsCancellationRequested) { Log(\"late\"); return; } call.Complete(1);",
        "if (number > 0) call.Complete(number);",
        "if (number > 0) { call.Complete(number); } else if (number < 0) { call.Abort(5); }",
        "switch (number) { case 0: call.Complete(0); break; case 1: call.Abort(1); break; default: break; }",
        "switch (number) { case 0: call.Complete(0); break; case 1: call.Abort(1); break; }",
        "foreach (char c in Path.GetTempPath()) { if (c == '/') { call.Complete(1); return; } }",
        "for (int i = 0; i < number; i++) { if (Ask()) { call.Complete(i); break; } }",
        "try { call.Complete(Work(number)); } catch (IOException) { }",
        "try { call.Complete(Work(number)); } catch (Exception e) { Log(e.Message); }",
        "try { call.Complete(Work(number)); } catch (IOException e) { call.Abort(e); } catch (FormatException) { }",
        "try { call.Complete(Work(number)); } catch (IOException e) when (e.HResult != 0) { }",
        "try { if (number < 0) throw new FormatException(); call.Complete(1); } catch (FormatException) { return; }",
        "try { Log(\"x\"); } finally { Log(\"y\"); }",
        "CallHandle<int> other = call; if (Ask()) other.Complete(1);",
        "bool ended = call.IsCompleted; if (ended) call.Complete(1);",
        "int? result = Ask() ? 1 : null; if (result is { } known) call.Complete(known);",
        "using (var stream = new MemoryStream()) { if (stream.Length > 0) return; } call.Complete(1);",
        "if (Ask()) goto end; call.Complete(1); end: Log(\"end\");",
        "while (!call.TestCancel()) { if (Ask()) { call.Complete(1); return; } }",
        "void Finish() { if (Ask()) call.Complete(1); } Finish();",
        "_ = Ask() && call.TryComplete(1);",
        "Log(call.ToString());",
        "call = null!;",
        "call = _kept.Dequeue(); call.Complete(1);");

    [Fact]
    public void Every_path_ends_the_call() => ReportsInEach(
        "call.Complete(number);",
        "call.Abort(5);",
        "call.Abort(new IOException());",
        "if (!call.TryComplete(number)) Log(\"late\");",
        "call.TryAbort(5);",
        "throw new NotSupportedException();",
        "if (number < 0) throw new ArgumentOutOfRangeException(nameof(number)); call.Complete(number);",
        "if (call.TestCancel()) { call.Abort(new OperationCanceledException()); return; } call.Complete(number);",
        "call.CancellationToken.ThrowIfCancellationRequested(); call.Complete(number);",
        "if (number > 0) call.Complete(number); else call.Abort(5);",
        "switch (number) { case 0: call.Complete(0); break; default: call.Abort(1); break; }",
        "switch (number) { case 0: call.Complete(0); break; default: throw new NotSupportedException(); }",
        "try { call.Complete(Work(number)); } catch (Exception e) { call.Abort(e); }",
        "try { call.Complete(Work(number)); } catch (Exception e) { Log(e.Message); throw; }",
        "try { call.Complete(Work(number)); } catch (Exception e) when (call.TryAbort(e)) { }",
        "try { call.Complete(Work(number)); } catch (IOException) { } finally { call.TryAbort(5); }",
        "int result; try { result = Work(number); } catch (IOException) { result = 0; } call.Complete(result);",
        "bool done = false; foreach (char c in Path.GetTempPath()) { if (c == '/') { call.Complete(1); done = true; break; } } if (!done) call.Abort(5);",
        "if (!call.IsCompleted) call.Abort(5);",
        "if (call is null) return; call.Complete(1);",
        "ArgumentNullException.ThrowIfNull(call); call.Complete(1);",
        "while (true) { if (call.TestCancel()) { call.Abort(5); return; } if (Ask()) { call.Complete(1); return; } }",
        "while (true) Work(1);",
        "Environment.FailFast(\"end\");",
        "CallHandle<int> other = call; other.Complete(1);",
        "void Finish(int result) => call.Complete(result); Finish(1);",
        "AsyncCallHandle any = call; any.Abort(5);",
        "lock (_gate) { call.Complete(1); }",
        "int result = number switch { 0 => 1, _ => 2 }; call.Complete(result);",
        "checked { call.Complete(number + 1); }");

    [Fact]
    public void Somebody_else_has_the_handle() => ReportsInEachBeside(
        """
        private sealed class Job(CallHandle<int> call)
        {
            public void Start() => call.Complete(1);
        }
        """,
        "_kept.Enqueue(call);",
        "_call = call;",
        "var all = new[] { call };",
        "var pair = (call, number);",
        "var list = new List<CallHandle<int>> { call };",
        "_ = Task.Run(() => call.Complete(number));",
        "ThreadPool.QueueUserWorkItem(static state => ((CallHandle<int>)state!).Complete(1), call);",
        "Action later = () => call.Complete(1); later();",
        "using var registration = call.CancellationToken.Register(() => call.TryAbort(5));",
        "Work(number); async Task Later() { await Task.Yield(); call.Complete(1); } _ = Later();",
        "new Job(call).Start();",
        "Interlocked.Exchange(ref _call, call)?.TryAbort(5);",
        "GC.SuppressFinalize(call);");

    [Fact]
    public void Helpers_are_followed() => Reports("""
        public void Count(CallHandle<int> call, int number)
        {
            if (number < 0)
            {
                Refuse(call);
            }
            else if (!TryAnswer(call, number))
            {
                call.Abort(5);
            }
        }

        private static void Refuse(AsyncCallHandle call) => call.Abort(new ArgumentOutOfRangeException());

        private static bool TryAnswer(CallHandle<int> call, int number)
        {
            if (number > 10)
            {
                return false;
            }

            call.Complete(number);
            return true;
        }
        """);

    [Fact]
    public void A_helper_that_ends_it_only_sometimes() => Reports("""
        public void Count(CallHandle<int> {|ACG301:call|}, int number)
        {
            EndIfCanceled(call);
        }

        private static void EndIfCanceled(CallHandle<int> call)
        {
            if (call.TestCancel())
            {
                call.Abort(new OperationCanceledException());
            }
        }
        """);

    [Fact]
    public void A_helper_that_only_looks() => Reports("""
        public void Count(CallHandle<int> {|ACG301:call|}, int number) => Tell(call, number);

        private static void Tell(AsyncCallHandle call, int number) => Log(call + ": " + number);
        """);

    [Fact]
    public void A_helper_that_cannot_be_followed() => Reports("""
        public void Count(CallHandle<int> call, int number) => Answer(call, number);

        protected virtual void Answer(CallHandle<int> call, int number) { }
        """);

    [Fact]
    public void An_asynchronous_helper_goes_on_by_itself() => Reports("""
        public void Count(CallHandle<int> call, int number) => _ = CountAsync(call, number);

        private static async Task CountAsync(CallHandle<int> call, int number)
        {
            try
            {
                call.Complete(await WorkAsync(number));
            }
            catch (Exception e)
            {
                call.TryAbort(e);
            }
        }
        """);

    [Fact]
    public void An_asynchronous_manager_that_ends_it() => ReportsInEachAsync(
        "await Task.Yield(); call.Complete(number);",
        "try { call.Complete(await WorkAsync(number)); } catch (Exception e) { call.Abort(e); }",
        "int result = await WorkAsync(number); call.TryComplete(result);");

    [Fact]
    public void An_asynchronous_manager_that_does_not() => StaysOpenInEachAsync(
        "await Task.Yield();",
        "try { call.Complete(await WorkAsync(number)); } catch (IOException) { }",
        "await Task.Yield(); if (number < 0) throw new ArgumentException(); call.Complete(1);",
        "await Task.Yield(); call.CancellationToken.ThrowIfCancellationRequested(); call.Complete(1);");

    [Fact]
    public void Explicit_implementations_and_overrides_are_managers_too() => Reports("""
        void IStreamManager.Read(CallHandle<(int Result, byte[] data)> {|ACG301:handle|}, int count) { }

        public virtual void Find(CallHandle<string> {|ACG301:call|}, string key) { }

        public virtual void Peek(CallHandle<string?> call, string key) => call.Complete(null);

        public void Flush(CallHandle {|ACG301:call|}) { }

        private sealed class Derived : C
        {
            public override void Find(CallHandle<string> {|ACG301:call|}, string key) { }
        }
        """, "IStreamManager");

    [Fact]
    public void Who_is_not_a_manager_may_leave_it() => Reports("""
        private static void Look(CallHandle<int> call) { }

        public static bool TryEnd(CallHandle<int> call) => Ask() && call.TryComplete(1);

        public void First(CallHandle<int> call, int number) { }

        public Action<CallHandle<int>> Handler => call => { };

        public void Each() => _kept.ToList().ForEach(call => { if (call.TestCancel()) call.Abort(5); });
        """, "object");

    [Fact]
    public void An_interface_that_is_not_a_managers() => Reports("""
        public void Started(CallHandle<int> call) { }

        public bool IsLogged(CallHandle<int> call) => false;

        public void Ended(AsyncCallHandle call, string how) { }

        public void Seen(CallHandle<int> call) { }

        private interface IObserver
        {
            void Started(CallHandle<int> call);

            bool IsLogged(CallHandle<int> call);
        }

        private interface ILog
        {
            void Ended(AsyncCallHandle call, string how);
        }

        private interface IBorrower
        {
            void Seen([BorrowsCall] CallHandle<int> call);
        }

        private sealed class All : C, IObserver, ILog, IBorrower
        {
            void IObserver.Started(CallHandle<int> call) { }

            bool IObserver.IsLogged(CallHandle<int> call) => true;

            void ILog.Ended(AsyncCallHandle call, string how) { }

            void IBorrower.Seen(CallHandle<int> call) { }
        }
        """, "object");

    [Fact]
    public void Contracts_say_who_owns_it() => Reports("""
        public void Count([BorrowsCall] CallHandle<int> call, int number) { }

        public static void Take([TakesCall] CallHandle<int> {|ACG301:call|}) { }

        public static void Pass([TakesCall] CallHandle<int> call) => Somebody.Instance.Take(call);

        public static void Show([TakesCall] CallHandle<int> {|ACG301:call|}) => Somebody.Instance.Show(call);

        private abstract class Somebody
        {
            public static Somebody Instance => throw new NotSupportedException();

            public abstract void Take([TakesCall] AsyncCallHandle call);

            public abstract void Show([BorrowsCall] AsyncCallHandle call);
        }
        """);

    [Fact]
    public void Handles_of_ones_own_are_known_by_their_marks() => Reports("""
        public void Serve(Ticket {|ACG301:ticket|})
        {
            if (Ask())
            {
                ticket.Answer("yes");
            }
        }

        public void Forward(Ticket ticket) => ticket.Refuse();

        [AsyncCallHandle]
        public abstract class Ticket
        {
            [CallMember(CallMemberKind.Complete)]
            public abstract void Answer(string text);

            [CallMember(CallMemberKind.Abort)]
            public abstract void Refuse();
        }

        public interface IDesk
        {
            void Serve(Ticket ticket);

            void Forward(Ticket ticket);
        }
        """, "C.IDesk");

    [Theory]
    [InlineData("all", "try { call.Complete(Work(number)); } catch (IOException) { }", true)]
    [InlineData("none", "try { call.Complete(Work(number)); } catch (IOException) { }", false)]
    [InlineData("none", "try { throw new IOException(); } catch (IOException) { }", true)]
    public void The_option_says_which_exceptions_count(string paths, string statements, bool isReported) =>
        ReportsUnder("asyncgen.exception_paths = " + paths, Method("void", isReported ? "{|ACG301:call|}" : "call", statements));
}
