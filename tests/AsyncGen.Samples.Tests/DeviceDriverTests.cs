using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Device;
using Device.Client;
using Device.Driver;
using Device.Wire;
using Xunit;

namespace AsyncGen.Samples.Tests;

/// <summary>The driver of the Device sample behind its call objects: each line it sends, and what it makes of each answer.</summary>
public sealed class DeviceDriverTests
{
    /// <summary>For what comes at once, or never.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_measurement_sends_what_goes_in_and_gives_back_what_comes_out()
    {
        using DriverBench bench = new();
        double range = 0.1;
        bench.Call.Begin_Measure(1, 5, range);
        bench.Instrument.Expect("MEAS? 1 5 0.1");
        bench.Instrument.Answer("OK 1.25 V 10");
        Assert.Equal((1.25, "V", 10), (bench.Call.Finish_Measure(ref range, out string unit), unit, range));
    }

    [Fact]
    public async Task The_awaited_form_gives_back_all_in_one()
    {
        using DriverBench bench = new();
        ValueTask<(double Result, double range, string unit)> measurement = bench.Call.MeasureAsync(1, 5, 0.1);
        bench.Instrument.Expect("MEAS? 1 5 0.1");
        bench.Instrument.Answer("OK -0.05 V 0.1");
        Assert.Equal((-0.05, 0.1, "V"), await measurement);
    }

    [Fact]
    public void State_and_output()
    {
        using DriverBench bench = new();
        bench.Call.Begin_ReadState();
        bench.Instrument.Expect("STATE?");
        bench.Instrument.Answer("OK 2.5 1 30 4");
        Assert.Equal(new InstrumentState(2.5, 1, 30, 4), bench.Call.Finish_ReadState());

        bench.Call.Begin_set_Output(-1.5);
        bench.Instrument.Expect("OUT -1.5");
        bench.Instrument.Answer("OK");
        bench.Call.Finish_set_Output();

        bench.Call.Begin_get_Output();
        bench.Instrument.Expect("STATE?");
        bench.Instrument.Answer("OK -1.5 1 30 4");
        Assert.Equal(-1.5, bench.Call.Finish_get_Output());
    }

    [Fact]
    public async Task A_cancel_with_a_grace_stops_the_instrument_once_and_its_answer_acknowledges_it()
    {
        using DriverBench bench = new();
        double range = 1;
        bench.Call.Begin_Measure(2, 1000, range);
        bench.Instrument.Expect("MEAS? 2 1000 1");
        Assert.False(bench.Call.Wait(TimeSpan.FromMilliseconds(50)));
        ValueTask<CancelResult> cancel = bench.Call.CancelAsync(s_limit);
        bench.Instrument.Expect("STOP");
        bench.Instrument.ExpectNothing();
        bench.Instrument.Answer("ERR 1 stopped after 7 samples");
        Assert.Equal(CancelResult.Requested, await cancel);
        CallCanceledException thrown = Assert.Throws<CallCanceledException>(() => bench.Call.Finish_Measure(ref range, out _));
        Assert.Equal(ServerOutcome.Acknowledged, thrown.ServerOutcome);
        Assert.Equal("stopped after 7 samples", thrown.InnerException?.Message);
        Assert.Equal("somebody", bench.Identify());
    }

    [Fact]
    public async Task A_member_without_a_token_is_stopped_too()
    {
        using DriverBench bench = new();
        bench.Call.Begin_set_Output(1);
        bench.Instrument.Expect("OUT 1");
        ValueTask<CancelResult> cancel = bench.Call.CancelAsync(s_limit);
        bench.Instrument.Expect("STOP");
        bench.Instrument.Answer("ERR 1 stopped");
        Assert.Equal(CancelResult.Requested, await cancel);
        CallCanceledException thrown = Assert.Throws<CallCanceledException>(bench.Call.Finish_set_Output);
        Assert.Equal(ServerOutcome.Acknowledged, thrown.ServerOutcome);
    }

    [Fact]
    public async Task An_instrument_that_is_faster_than_the_stop_has_its_result_taken()
    {
        using DriverBench bench = new();
        double range = 1;
        bench.Call.Begin_Measure(1, 5, range);
        bench.Instrument.Expect("MEAS? 1 5 1");
        ValueTask<CancelResult> cancel = bench.Call.CancelAsync(s_limit);
        bench.Instrument.Expect("STOP");
        bench.Instrument.Answer("OK 1.25 V 10");
        Assert.Equal(CancelResult.Completed, await cancel);
        Assert.Equal(1.25, bench.Call.Finish_Measure(ref range, out _));
    }

    [Fact]
    public async Task Half_an_answer_does_not_keep_the_driver_from_looking()
    {
        using DriverBench bench = new();
        double range = 1;
        bench.Call.Begin_Measure(1, 5, range);
        bench.Instrument.Expect("MEAS? 1 5 1");
        bench.Instrument.AnswerPart("OK 1.");
        ValueTask<CancelResult> cancel = bench.Call.CancelAsync(s_limit);
        bench.Instrument.Expect("STOP");
        bench.Instrument.Answer("25 V 10");
        Assert.Equal(CancelResult.Completed, await cancel);
        Assert.Equal(1.25, bench.Call.Finish_Measure(ref range, out _));
    }

    [Fact]
    public void An_abandoned_call_keeps_its_turn_and_its_late_answer_goes_to_nobody()
    {
        using DriverBench bench = new();
        bench.Call.Begin_Calibrate();
        bench.Instrument.Expect("CAL");
        Assert.Equal(CancelResult.Requested, bench.Call.Cancel());
        Assert.Equal(ServerOutcome.Unknown, Assert.Throws<CallCanceledException>(bench.Call.Finish_Calibrate).ServerOutcome);

        bench.Other.Begin_set_Output(9);
        Assert.Equal(CancelResult.Requested, bench.Other.Cancel());
        Assert.Equal(ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(bench.Other.Finish_set_Output).ServerOutcome);

        bench.Call.Begin_ReadState();
        bench.Instrument.Expect("STOP");
        bench.Instrument.ExpectNothing();
        Assert.Equal(CallState.Pending, bench.Call.State);
        bench.Instrument.Answer("OK");
        bench.Instrument.Expect("STATE?");
        bench.Instrument.Answer("OK 0 1 2 0");
        Assert.Equal(new InstrumentState(0, 1, 2, 0), bench.Call.Finish_ReadState());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_serial_dispatcher_keeps_two_commands_apart(bool isSerial)
    {
        using DriverBench bench = new(dispatcher: isSerial ? CallDispatcher.Serial() : CallDispatcher.ThreadPool);
        double range = 1;
        bench.Call.Begin_Measure(1, 5, range);
        bench.Instrument.Expect("MEAS? 1 5 1");
        bench.Other.Begin_Identify();
        if (isSerial)
        {
            bench.Instrument.ExpectNothing();
            bench.Instrument.Answer("OK 1.25 V 10");
            bench.Instrument.Expect("*IDN?");
            bench.Instrument.Answer("OK somebody");
            Assert.Equal(1.25, bench.Call.Finish_Measure(ref range, out _));
            Assert.Equal("somebody", bench.Other.Finish_Identify());
        }
        else
        {
            // Whose answer would be the next one? Nobody's: that is why the sample's call objects share a serial dispatcher.
            bench.Instrument.Expect("*IDN?");
            bench.Instrument.Close();
            Assert.NotNull(Record.Exception(() => bench.Call.Finish_Measure(ref range, out _)));
            Assert.NotNull(Record.Exception(() => bench.Other.Finish_Identify()));
        }
    }

    [Fact]
    public async Task Polls_that_are_stopped_are_finished_and_those_that_waited_for_their_turn_never_have_it()
    {
        using DriverBench bench = new();
        using CancellationTokenSource stop = new();
        Task polls = ChannelPolls.RunAsync(bench.Driver, bench.Dispatcher, stop.Token);
        bench.Instrument.Expect("MEAS? 1 2 1");
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polls);
        bench.Instrument.Expect("STOP");
        bench.Instrument.Answer("ERR 1 stopped");
        Assert.Equal("somebody", bench.Identify());
    }

    [Theory]
    [InlineData("", "The other end closed the connection.")]
    [InlineData("OK 1.2", "The other end closed the connection in the middle of a line.")]
    [InlineData("\n", "The instrument answers nonsense: \"\"")]
    [InlineData("#?!x7\n", "The instrument answers nonsense: \"#?!x7\"")]
    [InlineData("OK\n", "The instrument answers nonsense: \"OK\"")]
    [InlineData("OK x V 10\n", "The instrument answers nonsense: \"OK x V 10\"")]
    [InlineData("OK 1.25 V\n", "The instrument answers nonsense: \"OK 1.25 V\"")]
    [InlineData("ERR\n", "The instrument answers nonsense: \"ERR\"")]
    [InlineData("ERR soon\n", "The instrument answers nonsense: \"ERR soon\"")]
    public void A_broken_connection_or_answer_is_the_drivers_own_exception_and_the_object_goes_on_after_a_connect(string answer, string message)
    {
        using DriverBench bench = new();
        double range = 1;
        bench.Call.Begin_Measure(1, 5, range);
        bench.Instrument.Expect("MEAS? 1 5 1");
        bench.Instrument.AnswerPart(answer);
        if (!answer.EndsWith('\n'))
        {
            bench.Instrument.Close();
        }

        Assert.True(bench.Call.Wait(s_limit));
        IOException thrown = Assert.ThrowsAny<IOException>(() => bench.Call.Finish_Measure(ref range, out _));
        Assert.Equal(message, thrown.Message);
        Assert.Contains($"{nameof(InstrumentDriver)}.{nameof(InstrumentDriver.Measure)}", thrown.StackTrace, StringComparison.Ordinal);
        Assert.Equal(1, range);
        AssertDisconnected(bench);
        bench.Connect();
        Assert.Equal("somebody", bench.Identify());
    }

    [Fact]
    public void A_line_without_an_end_is_not_read_for_ever()
    {
        using DriverBench bench = new();
        bench.Call.Begin_Identify();
        bench.Instrument.Expect("*IDN?");
        bench.Instrument.AnswerPart("OK " + new string('x', LineSocket.LongestLine));
        Assert.True(bench.Call.Wait(s_limit));
        IOException thrown = Assert.Throws<IOException>(() => bench.Call.Finish_Identify());
        Assert.Equal("The other end sent a line of more than 200 characters.", thrown.Message);
        AssertDisconnected(bench);
    }

    [Fact]
    public void What_the_instrument_refuses_leaves_the_connection_as_it_was()
    {
        using DriverBench bench = new();
        bench.Call.Begin_set_Output(11);
        bench.Instrument.Expect("OUT 11");
        bench.Instrument.Answer("ERR 4 too much");
        Assert.True(bench.Call.Wait(s_limit));
        InstrumentException thrown = Assert.Throws<InstrumentException>(bench.Call.Finish_set_Output);
        Assert.Equal((4, "The instrument refuses: too much (4)"), (thrown.Code, thrown.Message));
        Assert.Equal("somebody", bench.Identify());
    }

    [Fact]
    public async Task An_instrument_that_does_not_answer_the_stop_is_given_up()
    {
        using DriverBench bench = new(patience: TimeSpan.FromMilliseconds(50));
        bench.Call.Begin_Identify();
        bench.Instrument.Expect("*IDN?");
        Assert.Equal(CancelResult.Completed, await bench.Call.CancelAsync(s_limit));
        IOException thrown = Assert.Throws<IOException>(() => bench.Call.Finish_Identify());
        Assert.Equal($"The instrument was told to stop, and did not answer within {0.05} s.", thrown.Message);
        bench.Instrument.Expect("STOP");
        bench.Instrument.ExpectEnd();
        AssertDisconnected(bench);
        bench.Connect();
        Assert.Equal("somebody", bench.Identify());
    }

    [Fact]
    public async Task Without_a_call_object_the_token_does_it()
    {
        using DriverBench bench = new();
        using CancellationTokenSource stop = new();
        double range = 1;
        Task<double> measurement = Task.Run(() => bench.Driver.Measure(1, 5, ref range, out _, stop.Token));
        bench.Instrument.Expect("MEAS? 1 5 1");
        stop.Cancel();
        bench.Instrument.Expect("STOP");
        bench.Instrument.Answer("ERR 1 stopped");
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => measurement);
        Assert.Equal(stop.Token, thrown.CancellationToken);
    }

    [Fact]
    public void Nobody_listens()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address address = new("127.0.0.1", ((IPEndPoint)taken.LocalEndPoint!).Port);
        using InstrumentCall call = new(new InstrumentDriver(address));
        call.Begin_Connect();
        IOException thrown = Assert.Throws<IOException>(call.Finish_Connect);
        Assert.StartsWith($"No instrument at {address}: ", thrown.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(thrown.InnerException);
    }

    private static void AssertDisconnected(DriverBench bench)
    {
        bench.Call.Begin_Identify();
        Assert.True(bench.Call.Wait(s_limit));
        IOException thrown = Assert.Throws<IOException>(() => bench.Call.Finish_Identify());
        Assert.Equal("The instrument is not connected.", thrown.Message);
    }
}
