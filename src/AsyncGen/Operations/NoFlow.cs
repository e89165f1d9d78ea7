using System;
using System.Threading;

namespace AsyncGen.Operations;

/// <summary>Keeps the execution context from flowing, also where it is kept already, which the platform's own refuses.</summary>
internal readonly struct NoFlow : IDisposable
{
    private readonly AsyncFlowControl _control;
    private readonly bool _isOurs;

    private NoFlow(AsyncFlowControl control)
    {
        _control = control;
        _isOurs = true;
    }

    internal static NoFlow Begin() =>
        ExecutionContext.IsFlowSuppressed() ? default : new NoFlow(ExecutionContext.SuppressFlow());

    public void Dispose()
    {
        if (_isOurs)
        {
            _control.Undo();
        }
    }
}
