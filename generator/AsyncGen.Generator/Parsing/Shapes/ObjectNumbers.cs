using System.Runtime.CompilerServices;
using System.Threading;

namespace AsyncGen.Shapes;

/// <summary>
/// Numbers the objects of compilations that never change, such as references and declarations: the same number is the same
/// object. It keeps none of them alive.
/// </summary>
internal static class ObjectNumbers
{
    private static readonly ConditionalWeakTable<object, object> Numbers = new();
    private static long s_last;

    public static long Of(object item) => (long)Numbers.GetValue(item, static _ => Interlocked.Increment(ref s_last));
}
