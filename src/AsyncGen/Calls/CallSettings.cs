using AsyncGen.Operations;

namespace AsyncGen;

/// <summary>A call object's own copy of its <see cref="CallOptions"/>; one for all that have none.</summary>
internal sealed class CallSettings
{
    private static readonly CallSettings s_default = new(new CallOptions());

    private CallSettings(CallOptions options)
    {
        Dispatcher = options.Dispatcher ?? CallDispatcher.ThreadPool;
        OrderedDispatcher = Dispatcher.KeepsOrder ? Dispatcher : null;
        InlineFinish = options.InlineFinish && OrderedDispatcher is null;
        FreshServerToken = options.FreshServerToken;
        Hook = options.Synchronize;
        Name = options.Name;
        Sinks = SinkSettings.CopyOf(options.Sinks);
        Marks = (OrderedDispatcher is null ? CallWord.Ticket : CallWord.Ordered) | (Hook is null ? 0 : CallWord.Reported);
    }

    internal CallDispatcher Dispatcher { get; }

    internal CallDispatcher? OrderedDispatcher { get; }

    internal bool InlineFinish { get; }

    internal bool FreshServerToken { get; }

    internal ISynchronize? Hook { get; }

    internal string? Name { get; }

    internal SinkSettings Sinks { get; }

    /// <summary>What the word of every call carries from the beginning.</summary>
    internal long Marks { get; }

    internal static CallSettings CopyOf(CallOptions? options) => options is null ? s_default : new CallSettings(options);
}
