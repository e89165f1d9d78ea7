using System;

namespace AsyncGen.Analyzers.Flow;

/// <summary>
/// What is known of a symbol: the range of a number, and whether it is zero. A reference counts as zero when it is null, a truth
/// value when it is false.
/// </summary>
internal readonly record struct Knowledge(long Low, long High, bool IsNotZero)
{
    public static readonly Knowledge None = new(long.MinValue, long.MaxValue, false);

    public bool IsNone => Low == long.MinValue && High == long.MaxValue && !IsNotZero;

    /// <summary>Whether no value can be like that.</summary>
    public bool IsImpossible => Low > High || (IsNotZero && Low == 0 && High == 0);

    public static Knowledge Exactly(long number) => new(number, number, number != 0);

    public bool Allows(long number) => number >= Low && number <= High && (number != 0 || !IsNotZero);

    /// <summary>Whether all values like that are like <paramref name="other"/> too.</summary>
    public bool Implies(Knowledge other) =>
        Low >= other.Low && High <= other.High && (!other.IsNotZero || IsNotZero || Low > 0 || High < 0);

    public Knowledge And(Knowledge other)
    {
        long low = Math.Max(Low, other.Low);
        long high = Math.Min(High, other.High);
        bool isNotZero = IsNotZero || other.IsNotZero;
        if (isNotZero && low == 0)
        {
            low = 1;
        }

        if (isNotZero && high == 0)
        {
            high = -1;
        }

        return new Knowledge(low, high, isNotZero || low > 0 || high < 0);
    }

    public Knowledge Or(Knowledge other) =>
        new(Math.Min(Low, other.Low), Math.Max(High, other.High), IsNotZero && other.IsNotZero);

    /// <summary>
    /// What is known after one more or one less. Bounds do not follow a counter past one, so that a loop's knowledge stops
    /// growing.
    /// </summary>
    public Knowledge Step(bool isUp)
    {
        if (isUp)
        {
            long low = Low >= 0 ? 1 : long.MinValue;
            return new Knowledge(low, long.MaxValue, low > 0);
        }

        long high = High <= 0 ? -1 : long.MaxValue;
        return new Knowledge(long.MinValue, high, high < 0);
    }
}
