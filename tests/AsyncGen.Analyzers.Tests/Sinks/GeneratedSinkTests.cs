using AsyncGen.Analyzers.Tests.Harness;

namespace AsyncGen.Analyzers.Tests.Sinks;

/// <summary>What is generated for sinks and managers is known by its marks.</summary>
public sealed class GeneratedSinkTests
{
    [Fact]
    public void A_generated_call_object_is_begun_with_a_sink() => Verify.ReportsGenerated("""
        using System.Collections.Generic;
        using AsyncGen;

        [AsyncCall(Sinks = true)]
        public interface IStore { IEnumerable<string> Query(string filter); }

        internal static class Client
        {
            public static void Freed(StoreCall call, ICallSink<string> sink)
            {
                call.Begin_Query(sink, "a");
                call.Cancel();
                call.Begin_Query("b");
                call.Finish_Query();
            }

            public static void Busy(IStore store, ICallSink<string> sink)
            {
                using StoreCall call = new(store);
                call.Begin_Query("a");
                {|ACG002:call.Begin_Query(sink, "b")|};
            }

            public static void Canceled(IStore store, ICallSink<string> sink)
            {
                using StoreCall call = new(store);
                call.Begin_Query("a");
                {|ACG001:call.Cancel()|};
                call.Begin_Query(sink, "b");
            }
        }
        """);

    [Fact]
    public void A_generated_manager_of_sequences_is_one() => Verify.ReportsGenerated("""
        using System.Collections.Generic;
        using AsyncGen;

        [AsyncCall(Sinks = true, Manager = true)]
        public interface IStore { IEnumerable<string> Query(string filter); string Name { get; } }

        internal sealed class Store : IStoreManager
        {
            public void Query(CallHandle<IEnumerable<string>> call, string filter)
            {
                call.Complete([filter]);
                {|ACG302:call.Complete([])|};
            }

            public void get_Name(CallHandle<string> {|ACG301:call|})
            {
            }
        }
        """);
}
