using static AsyncGen.Analyzers.Tests.Harness.ManagerSubject;

namespace AsyncGen.Analyzers.Tests.Managers;

/// <summary>ACG302 and ACG303: what is done with a handle after its call was ended (RPC-24, RPC-27).</summary>
[Trait("Rule", "RPC-24")]
[Trait("Rule", "RPC-27")]
public sealed class EndedTwiceTests
{
    [Fact]
    public void It_is_ended_twice() => ReportsInEachBeside(
        """
        private static void End(CallHandle<int> call) => call.Complete(7);
        """,
        "call.Complete(1); {|ACG302:call.Complete(2)|};",
        "call.Complete(1); {|ACG302:call.Abort(5)|};",
        "call.Abort(5); {|ACG302:call.Complete(1)|};",
        "if (call.TestCancel()) call.Abort(5); {|ACG302:call.Complete(1)|};",
        "if (call.TestCancel()) { call.Abort(5); } Log(\"x\"); {|ACG302:call.Complete(1)|};",
        "switch (number) { case 0: call.Complete(0); goto case 1; case 1: {|ACG302:call.Complete(1)|}; break; default: call.Abort(5); break; }",
        "for (int i = 0; i < 3; i++) {|ACG302:call.Complete(i)|};",
        "try { call.Complete(1); throw new IOException(); } catch (Exception e) { {|ACG302:call.Abort(e)|}; }",
        "try { call.Complete(Work(number)); } finally { {|ACG302:call.Abort(5)|}; }",
        "CallHandle<int> other = call; other.Complete(1); {|ACG302:call.Complete(2)|};",
        "AsyncCallHandle any = call; call.Complete(1); {|ACG302:any.Abort(5)|};",
        "call.TryComplete(1); {|ACG302:call.Abort(5)|};",
        "if (call.TryComplete(1)) {|ACG302:call.Abort(5)|};",
        "void End() => call.Complete(1); End(); {|ACG302:call.Abort(5)|};",
        "End(call); {|ACG302:call.Abort(5)|};",
        "call.Complete(1); {|ACG302:End(call)|};",
        "try { Work(number); } catch (IOException e) { call.Abort(e); } {|ACG302:call.Complete(1)|};",
        "call.Complete(1); var kept = _kept.Dequeue(); kept.Complete(1); {|ACG302:kept.Complete(2)|};");

    [Fact]
    public void It_is_ended_once() => ReportsInEach(
        "call.Complete(1); call.TryAbort(5);",
        "call.TryComplete(1); call.TryAbort(5);",
        "try { call.Complete(Work(number)); } catch (Exception e) { call.Abort(e); }",
        "try { call.Complete(Work(number)); Log(\"x\"); } catch (Exception e) { call.Abort(e); }",
        "try { call.Complete(Work(number)); } catch (Exception e) { call.TryAbort(e); throw; }",
        "try { call.Complete(Work(number)); } finally { call.TryAbort(5); }",
        "if (!call.TryComplete(1)) call.Abort(5);",
        "if (call.TryComplete(1)) return; call.Abort(5);",
        "bool first = call.TryComplete(1); bool second = call.TryAbort(5); if (second || !first) call.Abort(5);",
        "call.Complete(1); if (!call.IsCompleted) call.Abort(5);",
        "bool ended = false; if (Ask()) { call.Complete(1); ended = true; } if (!ended) call.Abort(5);",
        "if (number > 0) call.Complete(1); if (number <= 0) call.Abort(5);",
        "while (_kept.Count > 0) _kept.Dequeue().Complete(1); call.Complete(1);",
        "foreach (var kept in _kept) kept.Complete(1); call.Complete(1);",
        "while (_kept.TryDequeue(out var kept)) kept.Complete(1); call.Complete(1);",
        "_call?.Complete(1); Log(\"x\"); _call?.Complete(2); call.Complete(1);",
        "call.Complete(1); call = _kept.Dequeue(); call.Complete(2);",
        "_kept.Enqueue(call); call.TryComplete(1);",
        "call.Complete(1); Log(call.ToString()); Log($\"{call}\"); call.GetHashCode();",
        "call.Complete(1); _ = call.IsCompleted;");

    [Fact]
    public void It_is_used_after_the_end() => ReportsInEach(
        "call.Complete(1); if ({|ACG303:call.TestCancel()|}) Log(\"late\");",
        "call.Abort(5); Log({|ACG303:call.CancellationToken|}.ToString()!);",
        "call.TryComplete(1); _ = {|ACG303:call.TestCancel()|};",
        "if (number > 0) call.Complete(1); else call.Abort(5); _ = {|ACG303:call.TestCancel()|};",
        "try { call.Complete(Work(number)); } finally { _ = {|ACG303:call.TestCancel()|}; }",
        "call.Complete(1); {|ACG303:call.ReportProgress(1, 2)|};");

    [Fact]
    public void It_is_used_before_the_end() => ReportsInEach(
        "if (call.TestCancel()) { call.Abort(5); return; } call.Complete(1);",
        "CancellationToken token = call.CancellationToken; call.Complete(1); Log(token.ToString()!);",
        "try { call.Complete(Work(number)); Log(\"x\"); } catch (IOException) { if (call.TestCancel()) call.TryAbort(1818); else call.TryAbort(5); }",
        "call.Complete(1); call = _kept.Dequeue(); _ = call.TestCancel(); call.Complete(2);");

    [Fact]
    public void One_thing_is_said_of_a_handle_on_a_path() =>
        ReportsIn("call.Complete(1); {|ACG302:call.Complete(2)|}; call.Complete(3); _ = call.TestCancel();");

    [Fact]
    public void Whoever_has_the_handle_ends_it_once() => Reports("""
        private static void Twice(CallHandle<int> call)
        {
            call.Complete(1);
            {|ACG302:call.Abort(5)|};
        }

        private static void Late(AsyncCallHandle call)
        {
            call.Abort(5);
            _ = {|ACG303:call.TestCancel()|};
        }

        public Action<CallHandle<int>> Handler => static call =>
        {
            call.Complete(1);
            {|ACG302:call.Complete(2)|};
        };

        private void OfField()
        {
            _call!.Complete(1);
            {|ACG302:_call.Complete(2)|};
        }

        private static void OfAny<T>(T call) where T : AsyncCallHandle
        {
            call.Abort(5);
            {|ACG302:call.Abort(6)|};
        }

        private static void Calls(CallHandle<int> call) => Twice(call);
        """, "object");

    [Fact]
    public void Other_code_runs_in_a_setter() => Reports("""
        private int _number;

        private CallHandle<int>? Current { get => _call; set => _call = value; }

        private int this[int number] { set => _call = _kept.Dequeue(); }

        private int Plain { get; set; }

        private void Of(CallHandle<int> next)
        {
            _call!.Complete(1);
            Current = next;
            _call.Complete(2);
        }

        private void OfIndexer()
        {
            _call!.Complete(1);
            this[1] = 2;
            _call.Complete(2);
        }

        private void OfOthers(dynamic other)
        {
            _call!.Complete(1);
            other.Next();
            _call.Complete(2);
        }

        private void OfNone()
        {
            _call!.Complete(1);
            Plain = 2;
            _number = 3;
            {|ACG302:_call.Complete(2)|};
        }
        """, "object");

    /// <summary>As after an await: whoever enumerates may have put another handle into the field.</summary>
    [Fact]
    public void Other_code_runs_at_a_yield() => Reports("""
        private IEnumerable<int> Each()
        {
            _call!.Complete(1);
            yield return 1;
            _call.Complete(2);
        }

        private IEnumerable<int> One(CallHandle<int> call)
        {
            call.Complete(1);
            yield return 1;
            {|ACG302:call.Complete(2)|};
        }

        public void Next(CallHandle<int> call) => _call = call;
        """, "object");

    [Theory]
    [InlineData("all", "call.Complete(1); Log(\"x\");", true)]
    [InlineData("handlers", "call.Complete(1); Log(\"x\");", false)]
    [InlineData("none", "call.Complete(1); throw new IOException();", true)]
    public void The_option_says_which_exceptions_count(string paths, string tried, bool isReported) => ReportsUnder(
        "asyncgen.exception_paths = " + paths,
        Method("void", "call", $$"""try { {{tried}} } catch (Exception e) { {{(isReported ? "{|ACG302:call.Abort(e)|}" : "call.Abort(e)")}}; }"""));
}
