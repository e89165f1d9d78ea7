using System.Collections.Immutable;
using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What the analyzer says of a program, measured by what its runs show.</summary>
internal sealed class Verdict
{
    private Verdict(RandomProgram program, Truth truth, ImmutableArray<(string Rule, int Line)> reports)
    {
        Program = program;
        Truth = truth;
        Reports = reports;
        Expected = [.. truth.Expected];
        Confirmed = [.. reports.Where(report => truth.Shows(report.Rule, report.Line))];
        Discrepancies =
        [
            .. reports.Except(Confirmed).Select(static report => new Discrepancy(report.Rule, null, report.Line)),
            .. Expected.Where(violation => !IsReported(violation)).Select(static violation => new Discrepancy(violation.Rule, violation, violation.Lines[0])),
        ];
    }

    public RandomProgram Program { get; }

    public Truth Truth { get; }

    public ImmutableArray<(string Rule, int Line)> Reports { get; }

    public ImmutableArray<(string Rule, int Line)> Confirmed { get; }

    /// <summary>What has to be reported.</summary>
    public ImmutableArray<Violation> Expected { get; }

    public ImmutableArray<Discrepancy> Discrepancies { get; }

    public static Verdict Of(RandomProgram program, CompiledPrograms compiled, IEnumerable<(string Rule, int Line)> reports) =>
        new(program, Truth.Of(program, compiled), [.. reports.Distinct()]);

    private bool IsReported(Violation violation) =>
        Reports.Any(report => report.Rule == violation.Rule && violation.Lines.Contains(report.Line));
}
