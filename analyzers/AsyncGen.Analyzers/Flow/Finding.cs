using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>Something to be reported.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="At">Where.</param>
/// <param name="Operation">The key of the operation it is about, for the fixes.</param>
/// <param name="Arguments">The parts of the message.</param>
/// <param name="Path">The other sites of the path, that of the cause first.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Site At, string? Operation, ImmutableArray<object> Arguments, ImmutableArray<Site> Path);

/// <summary>Collects what is found on the paths of one method: one report for each rule and place.</summary>
internal sealed class Findings
{
    private readonly Dictionary<(DiagnosticDescriptor Rule, Location At), Finding> _findings = [];
    private readonly HashSet<(DiagnosticDescriptor Rule, Location At)> _withdrawn = [];

    public void Add(Finding finding)
    {
        // Where the same is found on several paths the one that is written first is told.
        (DiagnosticDescriptor Rule, Location At) key = (finding.Rule, finding.At.Location);
        if (!_findings.TryGetValue(key, out Finding? known) || IsEarlier(finding, known))
        {
            _findings[key] = finding;
        }
    }

    /// <summary>Takes a report back for good: some path has shown that there is nothing wrong with the place.</summary>
    public void Withdraw(DiagnosticDescriptor rule, Site at) => _withdrawn.Add((rule, at.Location));

    /// <summary>Takes back what some rules have reported.</summary>
    public void RemoveAll(System.Func<DiagnosticDescriptor, bool> isRemoved)
    {
        foreach ((DiagnosticDescriptor Rule, Location At) key in _findings.Keys.Where(key => isRemoved(key.Rule)).ToArray())
        {
            _findings.Remove(key);
        }
    }

    public IEnumerable<Diagnostic> ToDiagnostics()
    {
        foreach (Finding finding in _findings.Values.OrderBy(static finding => finding.At.Outermost.Syntax.SpanStart))
        {
            Location at = finding.At.Location;
            if (_withdrawn.Contains((finding.Rule, at)))
            {
                continue;
            }

            IEnumerable<Location> path = finding.Path.Select(static site => site.Operation.Syntax.GetLocation()).Where(other => other != at).Distinct();
            if (finding.At.Frame.Outer is not null)
            {
                path = path.Prepend(finding.At.Operation.Syntax.GetLocation());
            }

            ImmutableDictionary<string, string?> properties = finding.Operation is null
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Operation, finding.Operation);
            yield return Diagnostic.Create(finding.Rule, at, path, properties, finding.Arguments.ToArray());
        }
    }

    private static bool IsEarlier(Finding finding, Finding known)
    {
        for (int i = 0; i < finding.Path.Length && i < known.Path.Length; i++)
        {
            int difference = finding.Path[i].Operation.Syntax.SpanStart.CompareTo(known.Path[i].Operation.Syntax.SpanStart);
            if (difference != 0)
            {
                return difference < 0;
            }
        }

        return finding.Path.Length < known.Path.Length;
    }
}
