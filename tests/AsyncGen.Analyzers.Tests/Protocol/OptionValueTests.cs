using static AsyncGen.Analyzers.Tests.Harness.ProtocolSubject;

namespace AsyncGen.Analyzers.Tests.Protocol;

/// <summary>The options of <c>.editorconfig</c>, as docs/analyzers.md tells them.</summary>
public sealed class OptionValueTests
{
    // Each in a method with a device; Log stands for any code that may throw.
    private const string Begun = "using var call = new DeviceCall(device); call.Begin_Write(null!); ";
    private const string Finish = "try { call.Finish_Write(); } catch (OperationCanceledException) { } ";

    [Theory]
    [InlineData("all", Begun + "{|ACG001:call.Cancel()|}; Console.WriteLine(); " + Finish)]
    [InlineData("ALL", Begun + "{|ACG001:call.Cancel()|}; Console.WriteLine(); " + Finish)]
    [InlineData("handlers", Begun + "call.Cancel(); Console.WriteLine(); " + Finish)]
    [InlineData("none", Begun + "call.Cancel(); Console.WriteLine(); " + Finish)]
    [InlineData("nonsense", Begun + "call.Cancel(); Console.WriteLine(); " + Finish)]
    [InlineData("all", Begun + "call.Cancel(); " + Finish)]
    [InlineData("all", Begun + "try { Console.WriteLine(); } catch (InvalidOperationException) { {|ACG001:call.Cancel()|}; return; } call.Finish_Write();")]
    [InlineData("handlers", Begun + "try { Console.WriteLine(); } catch (InvalidOperationException) { {|ACG001:call.Cancel()|}; return; } call.Finish_Write();")]
    [InlineData("none", Begun + "try { Console.WriteLine(); } catch (InvalidOperationException) { call.Cancel(); return; } call.Finish_Write();")]
    [InlineData("all", Begun + "try { call.Finish_Write(); } catch (InvalidOperationException) { {|ACG003:call.Finish_Write()|}; }")]
    [InlineData("handlers", Begun + "try { call.Finish_Write(); } catch (InvalidOperationException) { call.Finish_Write(); }")]
    [InlineData("all", Begun + "{|ACG001:call.Cancel()|}; if (a) throw new IOException(); " + Finish)]
    [InlineData("handlers", Begun + "{|ACG001:call.Cancel()|}; if (a) throw new IOException(); " + Finish)]
    [InlineData("none", Begun + "{|ACG001:call.Cancel()|}; if (a) throw new IOException(); " + Finish)]
    public void Exception_paths(string value, string statements) => ReportsInUnder("asyncgen.exception_paths = " + value, statements);

    [Theory]
    [InlineData("0", "static void One(DeviceCall c) => c.Begin_Seek(1); using var call = new DeviceCall(device); One(call); call.Begin_Seek(1);")]
    [InlineData("1", "static void One(DeviceCall c) => c.Begin_Seek(1); using var call = new DeviceCall(device); One(call); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("1", "static void One(DeviceCall c) => c.Begin_Seek(1); static void Two(DeviceCall c) => One(c); using var call = new DeviceCall(device); Two(call); call.Begin_Seek(1);")]
    [InlineData("2", "static void One(DeviceCall c) => c.Begin_Seek(1); static void Two(DeviceCall c) => One(c); using var call = new DeviceCall(device); Two(call); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("-1", "static void One(DeviceCall c) => c.Begin_Seek(1); using var call = new DeviceCall(device); One(call); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("99", "static void One(DeviceCall c) => c.Begin_Seek(1); using var call = new DeviceCall(device); One(call); {|ACG002:call.Begin_Seek(1)|};")]
    public void Interprocedural_depth(string value, string statements) => ReportsInUnder("asyncgen.interprocedural_depth = " + value, statements);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Helpers_are_followed_four_deep(int depth, bool isSeen) => ReportsInUnder("asyncgen.interprocedural_depth = ", Nested(depth, isSeen));

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Helpers_are_never_followed_deeper_than_eight(int depth, bool isSeen) => ReportsInUnder("asyncgen.interprocedural_depth = 99", Nested(depth, isSeen));

    [Theory]
    [InlineData("escape", Begun + "Action<DeviceCall> other = null!; other(call); call.Begin_Seek(1);")]
    [InlineData("nonsense", Begun + "Action<DeviceCall> other = null!; other(call); call.Begin_Seek(1);")]
    [InlineData("borrow", Begun + "Action<DeviceCall> other = null!; other(call); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("Borrow", Begun + "Action<DeviceCall> other = null!; other(call); {|ACG002:call.Begin_Seek(1)|};")]
    [InlineData("borrow", Begun + "DeviceCall[] all = [call]; call.Begin_Seek(1);")]
    public void Unknown_callee(string value, string statements) => ReportsInUnder("asyncgen.unknown_callee = " + value, statements);

    private static string Nested(int depth, bool isSeen)
    {
        string helpers = string.Concat(Enumerable.Range(2, depth - 1).Select(static level => $"static void H{level}(DeviceCall c) => H{level - 1}(c); "));
        string second = isSeen ? "{|ACG002:call.Begin_Seek(1)|};" : "call.Begin_Seek(1);";
        return $"static void H1(DeviceCall c) => c.Begin_Seek(1); {helpers} using var call = new DeviceCall(device); H{depth}(call); {second}";
    }
}
