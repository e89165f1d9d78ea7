using System;
using System.Threading;
using static AsyncGen.Runtime.Tests.Codes;

namespace AsyncGen.Runtime.Tests;

/// <summary>COM-33: Begin_ does not wait for the server's progress, and a cancel not for a thread, even with the pool exhausted.</summary>
[Collection(nameof(Alone))]
public sealed class StarvationTests
{
    [Fact]
    public void Begin_Cancel_Finish_and_Dispose_do_not_wait_for_a_pool_thread()
    {
        Device device = new();
        using (new ExhaustedPool())
        {
            // None of these calls can be started; were one of the steps to wait for the server, the test would hang until the
            // pool had a thread for every blocked item.
            for (int i = 0; i < 100; i++)
            {
                DeviceCall call = new(device);
                call.Begin_Compute(i);
                Assert.False(call.IsCompleted);
                Assert.Equal(CancelResult.Requested, call.Cancel(Infinite));
                Assert.Equal(
                    ServerOutcome.NotStarted, Assert.Throws<CallCanceledException>(() => call.Finish_Compute()).ServerOutcome);
                call.Begin_Compute(i);
                call.Dispose();
            }

            Assert.Equal(0, device.Entered);
            using DeviceCall inline = new(device, new CallOptions { InlineFinish = true });
            inline.Begin_Compute(3);
            Assert.Equal(3, inline.Finish_Compute());
            Assert.Equal(1, device.Entered);
        }

        // COM-20: the 100 disposed calls run all the same, the cancelled ones never do.
        Patience.Until(() => device.Entered == 101, "disposed calls were lost");
        Thread.Sleep(50);
        Assert.Equal(101, device.Entered);
    }

    [Fact]
    public void Cancel_with_a_grace_ends_in_time_without_a_pool_thread()
    {
        using Gate gate = new();
        using DeviceCall call = new Device().BeginBehind(gate);
        using ExhaustedPool pool = new();
        Assert.Equal(CancelResult.Requested, call.Cancel(TimeSpan.FromMilliseconds(50)));
        Assert.Throws<CallCanceledException>(() => call.Finish_Compute());
    }
}
