using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

public sealed class SmokeTests
{
    [Theory]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); {|ACG001:call.Cancel()|};")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); call.Cancel(); try { call.Finish_Write(); } catch (CallCanceledException) { }")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); if (!call.Wait(time)) { {|ACG001:call.Cancel()|}; return; } call.Finish_Write();")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); if (!call.Wait(time)) call.Cancel(); try { call.Finish_Write(); } catch (CallCanceledException e) { if (e.ServerOutcome == ServerOutcome.Unknown) { } } call.Begin_Seek(0); long p = 0; call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("using var call = new DeviceCall(device); {|ACG003:call.Finish_Write()|};")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); {|ACG004:call.Finish_Write()|};")]
    [InlineData("var call = new DeviceCall(device); call.Dispose(); {|ACG005:call.Begin_Seek(1)|};")]
    [InlineData("var call = new DeviceCall(device); call.Dispose(); call.Dispose();")]
    [InlineData("var call = new DeviceCall(device); call.Begin_Seek(1); {|ACG009:call = new DeviceCall(device)|}; call.Dispose();")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); {|ACG101:call.Wait(time)|}; long p = 0; call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); if (a) call.Cancel(); long p = 0; if (a) try { call.Finish_Seek(ref p); } catch (OperationCanceledException) { }")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); if (a) {|ACG001:call.Cancel()|}; long p = 0; if (b) try { call.Finish_Seek(ref p); } catch (OperationCanceledException) { }")]
    [InlineData("using var call = new DeviceCall(device); for (int i = 0; i < n; i++) { call.Begin_Seek(1); long p = 0; call.Finish_Seek(ref p); }")]
    [InlineData("using var call = new DeviceCall(device); for (int i = 0; i < n; i++) { {|ACG002:call.Begin_Seek(1)|}; }")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); try { Log(\"\"); } catch (IOException) { {|ACG001:call.Cancel()|}; throw; } long p = 0; call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); bool done = call.Wait(time); if (!done) call.Cancel(); long p = 0; if (!done) { try { call.Finish_Seek(ref p); } catch (OperationCanceledException) { } } else { call.Finish_Seek(ref p); }")]
    [InlineData("DeviceCall? call = null; if (a) { call = new DeviceCall(device); call.Begin_Seek(1); } {|ACG001:call?.Cancel()|}; call?.Dispose();")]
    [InlineData("static void Give(DeviceCall c) { try { c.Finish_Write(); } catch (OperationCanceledException) { } } using var call = new DeviceCall(device); call.Begin_Write(null!); call.Cancel(); Give(call);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Write(null!); call.Cancel(); Task.Run(() => call.Finish_Write());")]
    public void Sync(string statements) => ReportsIn(statements);

    [Theory]
    [InlineData("using var call = new DeviceCall(device); await call.SeekAsync(1); await call.WriteAsync(null!);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); await {|ACG002:call.WriteAsync(null!)|};")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); long p = 0; {|ACG107:call.Finish_Seek(ref p)|};")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); await call; long p = 0; call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); call.Begin_Seek(1); if (!await call.WaitAsync(time)) await call.CancelAsync(time); long p = 0; try { call.Finish_Seek(ref p); } catch (CallCanceledException) { }")]
    public void Async(string statements) => ReportsInAsync(statements);
}
