using System.Globalization;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Names that are used once in a program, whatever scope they stand in.</summary>
internal sealed class Names
{
    private int _count;

    public string Next(string prefix) => prefix + (_count++).ToString(CultureInfo.InvariantCulture);
}
