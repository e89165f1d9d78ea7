using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Where the analyzer and the runs disagree.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Violation">What runs show and the analyzer does not report; <see langword="null"/> where it is the other way round.</param>
/// <param name="Line">The line that is reported or should be.</param>
internal sealed record Discrepancy(string Rule, Violation? Violation, int Line)
{
    /// <summary>Whether it is reported and no run shows it.</summary>
    public bool IsUnconfirmed => Violation is null;

    public override string ToString() => $"{Rule} {(IsUnconfirmed ? "reported without a run that shows it" : "not reported")} at line {Line}";
}
