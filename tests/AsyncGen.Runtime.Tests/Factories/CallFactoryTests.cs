using System;
using System.Diagnostics.CodeAnalysis;

namespace AsyncGen.Runtime.Tests.Factories;

/// <summary>Who makes call objects, and of what (COM-10 to COM-13, COM-53).</summary>
public sealed class CallFactoryTests
{
    private const int NoInterface = unchecked((int)0x80004002);

    [Fact]
    [Trait("Rule", "COM-10")]
    public void A_server_that_is_a_factory_is_asked_first()
    {
        GaugeProxy proxy = new(new GaugeManager());
        using AsyncIGauge call = CallFactory.For(proxy).CreateCall<AsyncIGauge>();

        Assert.IsType<GaugeCall>(call);
        Assert.Equal(1, proxy.Made);
    }

    [Fact]
    [Trait("Rule", "COM-12")]
    public void Where_its_own_factory_has_none_the_generated_call_object_is_made()
    {
        GaugeProxy proxy = new(new GaugeManager());
        Assert.True(CallFactory.For(proxy).TryCreateCall(out GaugeCall? call));
        Assert.Equal(0, proxy.Made);

        call.Begin_Read(2);
        Assert.Equal(4, call.Finish_Read(out _));
        call.Dispose();
    }

    [Fact]
    [Trait("Rule", "COM-13")]
    public void A_servers_own_factory_may_say_no()
    {
        ICallFactory own = new GaugeProxy(new GaugeManager());

        Assert.False(own.TryCreateCall(out AsyncILamp? lamp));
        Assert.Null(lamp);
        Assert.Throws<InvalidCastException>(() => own.CreateCall<AsyncILamp>());
    }

    [Fact]
    [Trait("Rule", "COM-11")]
    public void Only_asynchronous_interfaces_can_be_asked_for()
    {
        ICallFactory factory = CallFactory.For(new Gauge());

        AssertNone<IGauge>(factory, "AsyncIStream");
        AssertNone<IPlain>(factory, "AsyncIStream");
        AssertNone<IAsyncCall>(factory, "AsyncIStream");
        AssertNone<CallObject>(factory, "AsyncIStream");
        AssertNone<object>(factory, "AsyncIStream");
        AssertNone<AsyncICell<int>>(factory, "implements neither");
        AssertNone<GaugeCall>(CallFactory.For("no gauge"), "implements neither");
    }

    [Fact]
    [Trait("Rule", "COM-11")]
    public void The_adapter_of_a_manager_makes_call_objects_of_its_interface_only()
    {
        ICallFactory adapter = (ICallFactory)GaugeCall.ServerForManager(new GaugeManager());

        using AsyncIGauge call = adapter.CreateCall<AsyncIGauge>();
        using GaugeCall itself = adapter.CreateCall<GaugeCall>();
        AssertNone<IGauge>(adapter, "AsyncIStream");
        AssertNone<IAsyncCall>(adapter, "AsyncIStream");
        AssertNone<AsyncILamp>(adapter, "implements neither");
    }

    [Fact]
    [Trait("Rule", "COM-12")]
    public void The_options_are_copied_with_all_that_is_in_them()
    {
        CallOptions options = new() { Sinks = new SinkOptions { BatchSize = 1 } };
        ICallFactory factory = CallFactory.For(new Shelf(), options);
        options.Sinks.BatchSize = 100;
        using ShelfCall call = factory.CreateCall<ShelfCall>();
        RecordingSink sink = new();
        call.Begin(ShelfMember.Array, sink, 20);

        Assert.True(sink.AwaitFinal().IsSuccess);
        Assert.Equal(20, sink.Batches.Length);
    }

    [Fact]
    [Trait("Rule", "COM-53")]
    public void A_server_has_call_objects_of_each_interface_that_asks_for_one()
    {
        ICallFactory factory = CallFactory.For(new Gauge());
        using AsyncIGauge gauge = factory.CreateCall<AsyncIGauge>();
        using AsyncILamp lamp = factory.CreateCall<AsyncILamp>();

        gauge.Begin_Read(3);
        lamp.Begin_Switch(false);

        Assert.True(lamp.Finish_Switch());
        Assert.Equal(6, gauge.Finish_Read(out _));
    }

    [Fact]
    [Trait("Rule", "COM-12")]
    public void Generic_interfaces_are_made_with_their_type_arguments()
    {
        Cell<int> cell = new();
        using AsyncICell<int> call = CallFactory.For(cell).CreateCall<AsyncICell<int>>();
        call.Begin_Exchange(5);

        Assert.Equal(0, call.Finish_Exchange());
        Assert.False(CallFactory.For(cell).TryCreateCall(out AsyncICell<string>? _));
        Assert.Equal(typeof(CellCall<int>), call.GetType());
    }

    [Fact]
    [Trait("Rule", "COM-10")]
    public void The_options_are_copied_and_given_to_every_call_object()
    {
        CallOptions options = new() { Name = "first" };
        ICallFactory factory = CallFactory.For(new Gauge(), options);
        options.Name = "second";
        using GaugeCall call = factory.CreateCall<GaugeCall>();

        Assert.Equal("first: Idle", call.ToString());
    }

    [Fact]
    public void What_a_constructor_throws_arrives_as_it_was_thrown()
    {
        ICallFactory factory = CallFactory.For(new Gauge());

        Assert.Equal("no", Assert.Throws<FormatException>(() => factory.CreateCall<IStubbornCall>()).Message);
    }

    [Fact]
    public void There_is_no_factory_of_nothing() => Assert.Throws<ArgumentNullException>(static () => CallFactory.For(null!));

    private static void AssertNone<TAsync>(ICallFactory factory, string advice)
        where TAsync : class
    {
        Assert.False(factory.TryCreateCall(out TAsync? call));
        Assert.Null(call);
        InvalidCastException refused = Assert.Throws<InvalidCastException>(() => factory.CreateCall<TAsync>());
        Assert.Equal(NoInterface, refused.HResult);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Cell<T> : ICell<T>
    {
        private T _value = default!;

        public T Exchange(T value)
        {
            T old = _value;
            _value = value;
            return old;
        }
    }

    [AsyncCallObject(typeof(StubbornCall))]
    private interface IStubbornCall;

    /// <summary>Written by hand, as the mark allows.</summary>
    [SuppressMessage("Performance", "CA1812", Justification = "Made by the factory.")]
    private sealed class StubbornCall : IStubbornCall
    {
        public StubbornCall(IGauge gauge, CallOptions? options) => throw new FormatException(gauge is null || options is not null ? "yes" : "no");
    }
}
