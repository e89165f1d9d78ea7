using static AsyncGen.Analyzers.Tests.Harness.SinkSubject;

namespace AsyncGen.Analyzers.Tests.Sinks;

/// <summary>ACG201, ACG203 and ACG204: what the callbacks of a sink do.</summary>
public sealed class SinkCallbackTests
{
    private const string Nothing = """

        public void SetStatus(in SinkStatus status) { }
        """;

    [Fact]
    [Trait("Rule", "WMI-21")]
    public void A_callback_cancels_its_own_sink() => Reports("""
        private int _count;

        public void Indicate(ReadOnlySpan<string> items)
        {
            _count += items.Length;
            if (_count > 10)
            {
                {|ACG201:CallSinks.CancelAsyncCall(this)|};
            }
        }

        public void SetStatus(in SinkStatus status)
        {
            if (!status.IsFinal && {|ACG201:CallSinks.CancelAsyncCall<string>(this)|} != CancelAsyncCallResult.NotFound)
            {
                _count = 0;
            }
        }
        """);

    [Fact]
    [Trait("Rule", "WMI-21")]
    public void A_callback_cancels_through_members_of_its_own() => Reports("""
        public void Indicate(ReadOnlySpan<string> items)
        {
            {|ACG201:Stop()|};
            {|ACG201:Local()|};
            if (items.Length > 3)
            {
                {|ACG201:this.StopLater()|};
            }

            void Local() => CallSinks.CancelAsyncCall(this);
        }

        public void Stop() => CallSinks.CancelAsyncCall(this);

        private void StopLater() => Stop();
        """ + Nothing);

    [Fact]
    public void Explicit_and_derived_callbacks_are_callbacks() => ReportsInFile("""
        internal class Base : ICallSink<string>
        {
            void ICallSink<string>.Indicate(ReadOnlySpan<string> items) => {|ACG201:CallSinks.CancelAsyncCall(this)|};

            public virtual void SetStatus(in SinkStatus status) { }
        }

        internal sealed class Derived : Base
        {
            public override void SetStatus(in SinkStatus status) => {|ACG201:CallSinks.CancelAsyncCall(this)|};
        }
        """);

    [Fact]
    public void Outside_of_callbacks_or_on_another_thread_it_is_right() => Reports("""
        private readonly ICallSink<string> _other = null!;

        public void Indicate(ReadOnlySpan<string> items)
        {
            Task.Run(() => CallSinks.CancelAsyncCall(this));
            ThreadPool.QueueUserWorkItem(static sink => CallSinks.CancelAsyncCall((Sink)sink!), this);
            CallSinks.CancelAsyncCall(_other);
            CallSinks.RequestStop();
            _ = StopAsync();
            Overridable();
            Action stop = Stop;
        }

        public void Stop() => CallSinks.CancelAsyncCall(this);

        public virtual void Overridable() => CallSinks.CancelAsyncCall(this);

        private async Task StopAsync()
        {
            await Task.Yield();
            CallSinks.CancelAsyncCall(this);
        }
        """ + Nothing);

    [Fact]
    [Trait("Rule", "WMI-14")]
    public void A_callback_blocks() => ReportsInStatusEach(
        "{|ACG203:Thread.Sleep(1)|};",
        "{|ACG203:_task.Wait()|};",
        "int n = {|ACG203:_task.Result|}; bool late = _task.IsCompleted;",
        "Task<int> other = Task.FromResult(2); if (other.IsCompleted) { int n = {|ACG203:_task.Result|}; }",
        "int n = {|ACG203:_task.Result|};",
        "{|ACG203:_task.GetAwaiter().GetResult()|};",
        "{|ACG203:_task.ConfigureAwait(false).GetAwaiter().GetResult()|};",
        "{|ACG203:Task.WaitAll(_task)|};",
        "{|ACG203:_event.WaitOne()|};",
        "new Thread(() => { }).Join(0); {|ACG203:new Thread(() => { }).Join()|};",
        "QueryCall call = null!; {|ACG203:call.Wait(TimeSpan.FromSeconds(1))|};",
        "QueryCall call = null!; call.Begin_Query(\"x\"); {|ACG203:call.Finish_Query()|};");

    [Fact]
    public void A_callback_goes_on() => ReportsInStatusEach(
        "_event.WaitOne(0); _task.Wait(TimeSpan.Zero);",
        "QueryCall call = null!; if (call.Wait(TimeSpan.Zero)) call.Finish_Query();",
        "QueryCall call = null!; call.Begin_Query(\"x\");",
        "QueryCall call = null!; call.Finish_Query();",
        "Task.Run(() => Thread.Sleep(1));",
        "Action later = () => _task.Wait();",
        "async Task Later() { await _task; } _ = Later();",
        "_task.ContinueWith(static task => task.Result);",
        "if (_task.IsCompletedSuccessfully) _event.Set(); int n = _task.IsCompleted ? _task.Result : 0;",
        "if (!_task.IsCompleted) return; int n = _task.GetAwaiter().GetResult();",
        "var task = _task; if (task.Status == TaskStatus.RanToCompletion) { int n = task.Result; }",
        "lock (_event) { _event.Set(); }");

    [Fact]
    public void What_is_no_callback_may_block() => Reports("""
        public void Indicate(ReadOnlySpan<string> items) { }

        public void Indicate(string item) => _task.Wait();

        public void Drain() => Thread.Sleep(1);
        """ + Nothing);

    [Fact]
    [Trait("Rule", "WMI-13")]
    public void An_exception_leaves_the_final_status() => ReportsInStatusEach(
        "_event.Set(); {|ACG204:throw new IOException();|}",
        "if (status.IsFinal) {|ACG204:throw new IOException();|}",
        "if (status.IsFinal && status.Exception is { } e) {|ACG204:throw e;|}",
        "if (status.Kind == SinkStatusKind.Complete) { {|ACG204:throw new IOException();|} }",
        "if (status.IsCanceled) {|ACG204:throw new OperationCanceledException();|}",
        "Exception e = status.Exception ?? {|ACG204:throw new IOException()|};",
        "try { _event.Set(); } catch (IOException) { {|ACG204:throw;|} }");

    [Fact]
    [Trait("Rule", "WMI-13")]
    public void An_exception_out_of_progress_is_a_way_to_cancel() => ReportsInStatusEach(
        "if (!status.IsFinal) throw new OperationCanceledException();",
        "throw new NotSupportedException();",
        "if (status.IsFinal) return; throw new OperationCanceledException();",
        "if (status.IsFinal) { } else { throw new OperationCanceledException(); }",
        "if (status.Kind == SinkStatusKind.Progress) throw new OperationCanceledException();",
        "switch (status.Kind) { case SinkStatusKind.Progress: throw new OperationCanceledException(); }",
        "try { throw new IOException(); } catch (IOException) { }",
        "Action later = () => throw new IOException();");

    [Fact]
    public void An_exception_out_of_results_is_a_way_to_cancel() => Reports("""
        public void Indicate(ReadOnlySpan<string> items) => throw new OperationCanceledException();
        """ + Nothing);
}
