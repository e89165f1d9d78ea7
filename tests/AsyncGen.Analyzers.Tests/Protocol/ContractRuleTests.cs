using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>ACG501 and ACG502: what helpers say that they do, and what they could say.</summary>
public sealed class ContractRuleTests
{
    [Theory]
    [InlineData("void H([FinishesCall] DeviceCall call) { try { call.Finish_Write(); } catch (OperationCanceledException) { } }")]
    [InlineData("void H([FinishesCall] DeviceCall call) { if (_flag) throw new IOException(); call.Finish_Write(); }")]
    [InlineData("void H([FinishesCall] DeviceCall {|ACG501:call|}) { if (_flag) return; call.Finish_Write(); }")]
    [InlineData("void H([FinishesCall] DeviceCall {|ACG501:call|}) { }")]
    [InlineData("void H([FinishesCall] DeviceCall {|ACG501:call|}) { call.Cancel(); }")]
    [InlineData("void H([FinishesCall] DeviceCall? call) { if (call == null) return; call.Finish_Write(); }")]
    [InlineData("void H([FinishesCall] DeviceCall call) { new List<DeviceCall>().Add(call); }")]
    [InlineData("void H([FinishesCall] DeviceCall call) => throw new NotSupportedException();")]
    [InlineData("void H([BeginsCall] DeviceCall call) { call.Begin_Seek(1); }")]
    [InlineData("void H([BeginsCall(\"Seek\")] DeviceCall call) { call.Begin_Seek(1); }")]
    [InlineData("void H([BeginsCall(\"Seek\")] DeviceCall {|ACG501:call|}) { call.Begin_Write(null!); }")]
    [InlineData("void H([BeginsCall] DeviceCall {|ACG501:call|}) { if (_flag) call.Begin_Seek(1); }")]
    [InlineData("void H([CancelsCall] DeviceCall call) { call.Cancel(); }")]
    [InlineData("void H([CancelsCall] DeviceCall {|ACG501:call|}) { if (!call.Wait(TimeSpan.FromSeconds(1))) call.Cancel(); }")]
    [InlineData("void H([CancelsCall, FinishesCall] DeviceCall call) { call.Cancel(); try { call.Finish_Write(); } catch (CallCanceledException) { } }")]
    [InlineData("void H([DisposesCall] DeviceCall call) { using (call) { Log(\"\"); } }")]
    [InlineData("void H([DisposesCall] DeviceCall {|ACG501:call|}) { if (_flag) call.Dispose(); }")]
    [InlineData("bool H([BorrowsCall] DeviceCall call) => call.IsCompleted;")]
    [InlineData("void H([BorrowsCall] DeviceCall {|ACG501:call|}) { call.Dispose(); }")]
    [InlineData("void H([TakesCall] DeviceCall call) { call.Dispose(); }")]
    [InlineData("void H([FinishesCall] DeviceCall call) { {|ACG002:call.Begin_Seek(1)|}; }")]
    public void A_body_keeps_its_contract(string member) => ReportsOfAllRules(member);

    [Theory]
    [InlineData("public void H(DeviceCall {|ACG502:call|}) { try { call.Finish_Write(); } catch (OperationCanceledException) { } }")]
    [InlineData("public void H(DeviceCall {|ACG502:call|}) { call.Dispose(); }")]
    [InlineData("public void H(DeviceCall {|ACG502:call|}) { call.Cancel(); }")]
    [InlineData("public void H(DeviceCall {|ACG502:call|}) { call.Begin_Seek(1); }")]
    [InlineData("public void H(DeviceCall call) { if (_flag) call.Dispose(); }")]
    [InlineData("internal void H(DeviceCall call) { call.Dispose(); }")]
    [InlineData("public void H(DeviceCall call) { Log(call.IsCompleted.ToString()); }")]
    [InlineData("public void H(DeviceCall call) { if (_flag) call.Begin_Seek(1); else call.Begin_Write(null!); }")]
    public void A_contract_could_be_stated(string member) => ReportsOfAllRules(member);

    [Theory]
    [InlineData("using var call = new DeviceCall(device); long p = 0; call.Begin_Seek(p); Log({|ACG106:p|}.ToString()); call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); long p = 0; call.Begin_Seek(p); p = 5; Log(p.ToString()); call.Finish_Seek(ref p);")]
    [InlineData("using var call = new DeviceCall(device); long p = 0; call.Begin_Seek(p); call.Finish_Seek(ref p); Log(p.ToString());")]
    [InlineData("using var call = new DeviceCall(device); long p = 0; Log(p.ToString()); call.Begin_Seek(p); if (!call.Wait(time)) { Log(nameof(p)); call.Cancel(); } try { call.Finish_Seek(ref p); } catch (CallCanceledException) { } Log(p.ToString());")]
    public void Variables_are_read_when_they_are_set(string statements) => ReportsOfAllRulesIn(statements);

    [Theory]
    [InlineData("private readonly DeviceCall {|ACG010:_own|} = null!; void A() { _own.Begin_Seek(1); } void B() { _own.Cancel(); }")]
    [InlineData("private readonly DeviceCall _own = null!; void A() { _own.Begin_Write(null!); } void B() { _own.Cancel(); } void D() { _own.Finish_Write(); }")]
    [InlineData("private readonly DeviceCall _own = null!; void A() { _own.Begin_Write(null!); } void B() { _own?.Cancel(); } DeviceCall D() => _own;")]
    [InlineData("private DeviceCall? {|ACG010:_own|}; void A() { _own = new DeviceCall(_device); } void B() { _own?.Cancel(); } void D() { _own?.Dispose(); }")]
    [InlineData("internal DeviceCall _own = null!; void B() { _own.Cancel(); }")]
    public void A_field_is_finished_somewhere_in_its_type(string members) => ReportsOfAllRules(members);
}
