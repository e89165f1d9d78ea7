using System.Collections.Generic;
using System.Linq;

namespace AsyncGen.Benchmarks.Reporting;

internal static class Medians
{
    internal static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
