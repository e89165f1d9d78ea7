using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AsyncGen.Analyzers.Tests.Programs.Recording;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Compares what the analyzer reports of many programs with what their runs show.</summary>
internal sealed class Comparison
{
    private const int MaxShown = 6;

    private readonly Dictionary<string, Tally> _tallies = Reports.Rules.ToDictionary(static rule => rule, static _ => new Tally());
    private readonly List<(RandomProgram Program, bool IsLibraryApart, Discrepancy Discrepancy)> _discrepancies = [];

    public int Programs { get; private set; }

    public int Runs { get; private set; }

    public int Unconfirmed => _discrepancies.Count(static found => found.Discrepancy.IsUnconfirmed);

    public int Missed => _discrepancies.Count(static found => !found.Discrepancy.IsUnconfirmed);

    public int Reported => _tallies.Values.Sum(static tally => tally.Reported);

    public int Expected => _tallies.Values.Sum(static tally => tally.Expected);

    public void Add(CompiledPrograms compiled, bool isLibraryApart)
    {
        ILookup<RandomProgram, (string Rule, int Line)> reports = Reports.Of(compiled.Valid, isLibraryApart);
        foreach (RandomProgram program in compiled.Valid)
        {
            Add(Verdict.Of(program, compiled, reports[program]), isLibraryApart);
        }
    }

    /// <summary>The figures, a line for each rule.</summary>
    public string Table()
    {
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"{Programs} programs of seed {ProgramSample.Seed}, {Runs} runs");
        table.AppendLine("rule     reports confirmed unconfirmed expected missed");
        foreach ((string rule, Tally tally) in _tallies.Append(new("all", Tally.Sum(_tallies.Values))))
        {
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"{rule,-8} {tally.Reported,7} {tally.Confirmed,9} {tally.Reported - tally.Confirmed,11} {tally.Expected,8} {tally.Missed,6}");
        }

        return table.ToString();
    }

    /// <summary>The smallest programs that show how the two disagree.</summary>
    public string Examples()
    {
        StringBuilder examples = new();
        foreach ((RandomProgram program, bool isLibraryApart, Discrepancy discrepancy) in _discrepancies
            .GroupBy(static found => (found.Discrepancy.Rule, found.Discrepancy.IsUnconfirmed))
            .SelectMany(static kind => kind.OrderBy(static found => ProgramText.Plain(found.Program).ToString().Length).Take(MaxShown)))
        {
            examples.AppendLine(CultureInfo.InvariantCulture, $"=== {discrepancy}, program {program.Number}{(isLibraryApart ? ", the call object from another assembly" : "")}");
            if (Shrinker.Shrink(program, isLibraryApart, discrepancy) is not { } verdict)
            {
                examples.AppendLine("only beside other programs:").AppendLine(Listing(program));
                continue;
            }

            Discrepancy found = verdict.Discrepancies.First(found => found.Rule == discrepancy.Rule && found.IsUnconfirmed == discrepancy.IsUnconfirmed);
            examples.AppendLine(CultureInfo.InvariantCulture, $"as small as this, {found}");
            if (found.Violation is { } violation)
            {
                examples.AppendLine(CultureInfo.InvariantCulture, $"shown by the inputs {verdict.Truth.Example(violation)} at {violation.Key}");
            }

            examples.AppendLine(Listing(verdict.Program));
        }

        return examples.ToString();
    }

    private void Add(Verdict verdict, bool isLibraryApart)
    {
        Programs++;
        Runs += verdict.Truth.Runs;
        foreach ((string rule, _) in verdict.Reports)
        {
            _tallies[rule].Reported++;
        }

        foreach ((string rule, _) in verdict.Confirmed)
        {
            _tallies[rule].Confirmed++;
        }

        foreach (Violation violation in verdict.Expected)
        {
            _tallies[violation.Rule].Expected++;
        }

        foreach (Discrepancy discrepancy in verdict.Discrepancies)
        {
            _tallies[discrepancy.Rule].Missed += discrepancy.IsUnconfirmed ? 0 : 1;
            _discrepancies.Add((verdict.Program, isLibraryApart, discrepancy));
        }
    }

    private static string Listing(RandomProgram program)
    {
        string[] lines = ProgramText.Plain(program).ToString().TrimEnd().Split('\n');
        return string.Join("\n", lines.Select(static (line, i) => $"{i + 1,4} {line}").Skip(4));
    }

    /// <summary>The figures of one rule.</summary>
    private sealed class Tally
    {
        public int Reported { get; set; }

        public int Confirmed { get; set; }

        public int Expected { get; set; }

        public int Missed { get; set; }

        public static Tally Sum(IEnumerable<Tally> tallies)
        {
            Tally sum = new();
            foreach (Tally tally in tallies)
            {
                sum.Reported += tally.Reported;
                sum.Confirmed += tally.Confirmed;
                sum.Expected += tally.Expected;
                sum.Missed += tally.Missed;
            }

            return sum;
        }
    }
}
