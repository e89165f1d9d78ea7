using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>Numbers the references of all projects: as long as a reference is the same object, its types are the same.</summary>
internal static class ReferenceNumbers
{
    private static readonly ConditionalWeakTable<MetadataReference, object> Numbers = new();
    private static long s_last;

    public static long Of(MetadataReference reference) =>
        (long)Numbers.GetValue(reference, static _ => Interlocked.Increment(ref s_last));
}
