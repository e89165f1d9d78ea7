using System;

namespace AsyncGen;

/// <summary>Gives exceptions of the platform's own types the HRESULT that the contract names.</summary>
internal static class ExceptionCode
{
#if NETSTANDARD2_0
    // The setter is not public there.
    private static readonly Action<Exception, int> s_set = (Action<Exception, int>)Delegate.CreateDelegate(
        typeof(Action<Exception, int>), typeof(Exception).GetProperty(nameof(Exception.HResult))!.GetSetMethod(nonPublic: true)!);
#endif

    internal static TException WithCode<TException>(this TException exception, int code)
        where TException : Exception
    {
#if NETSTANDARD2_0
        s_set(exception, code);
#else
        exception.HResult = code;
#endif
        return exception;
    }
}
