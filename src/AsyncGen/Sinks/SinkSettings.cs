namespace AsyncGen;

/// <summary>A call object's own copy of its <see cref="SinkOptions"/>; one for all that have none.</summary>
internal sealed class SinkSettings
{
    private static readonly SinkSettings s_default = new(new SinkOptions());

    private SinkSettings(SinkOptions options)
    {
        BatchSize = options.BatchSize;
        QueueCapacity = options.QueueCapacity;
        Overflow = options.Overflow;
        SendStatus = options.SendStatus;
    }

    internal int BatchSize { get; }

    internal int QueueCapacity { get; }

    internal SinkOverflow Overflow { get; }

    internal bool SendStatus { get; }

    internal static SinkSettings CopyOf(SinkOptions? options) => options is null ? s_default : new SinkSettings(options);
}
