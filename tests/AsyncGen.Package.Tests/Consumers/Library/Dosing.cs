using System;
using AsyncGen;

[assembly: CLSCompliant(true)]

namespace Library;

/// <summary>A doser.</summary>
[AsyncCall]
public interface IDoser
{
    /// <summary>Doses.</summary>
    /// <param name="milliliters">How much.</param>
    /// <param name="left">What is left.</param>
    /// <returns>What was dosed.</returns>
    int Dose(int milliliters, out int left);
}

/// <summary>A doser with a tank.</summary>
public sealed class Doser : IDoser
{
    private int _left = 100;

    /// <inheritdoc/>
    public int Dose(int milliliters, out int left)
    {
        int dosed = Math.Min(milliliters, _left);
        left = _left -= dosed;
        return dosed;
    }
}
