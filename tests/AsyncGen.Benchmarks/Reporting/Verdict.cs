using System.Linq;

namespace AsyncGen.Benchmarks.Reporting;

/// <summary>Whether a goal is met; null where it was not measured, or where there is none.</summary>
internal static class Verdict
{
    internal static bool? AtMost(double? value, double? most) => most is null || value is null ? null : value <= most;

    internal static bool? AtLeast(double? value, double? least) => least is null || value is null ? null : value >= least;

    internal static bool? All(params bool?[] verdicts) =>
        verdicts.Any(verdict => verdict == false) ? false : verdicts.Any(verdict => verdict == true) ? true : null;

    internal static string Text(bool? verdict) => verdict switch
    {
        true => "yes",
        false => "**no**",
        null => "",
    };
}
