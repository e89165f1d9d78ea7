using System;

namespace AsyncGen.Generator.Support;

/// <summary>Keeps a fault of ours with one interface from taking the code of the others away.</summary>
internal static class Fault
{
    /// <summary>Gives what <paramref name="find"/> finds, or what <paramref name="instead"/> makes of its exception.</summary>
    public static T Contain<T>(Func<T> find, Func<Exception, T> instead)
    {
        try
        {
            return find();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return instead(fault);
        }
    }
}
