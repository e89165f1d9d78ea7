namespace AsyncGen.Analyzers.Flow;

/// <summary>Constants as abstract values.</summary>
internal static class Constants
{
    public static Value Of(object? constant) => constant switch
    {
        null => Value.Null,
        bool truth => Value.Of(truth),
        int number => Value.Of(number),
        long number => Value.Of(number),
        byte number => Value.Of(number),
        sbyte number => Value.Of(number),
        short number => Value.Of(number),
        ushort number => Value.Of(number),
        uint number => Value.Of(number),
        char character => Value.Of(character),
        _ => Value.Unknown,
    };
}
