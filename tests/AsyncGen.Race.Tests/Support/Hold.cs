using System;
using System.Diagnostics;
using System.Threading;
using AsyncGen.Operations;

namespace AsyncGen.Race.Tests;

/// <summary>
/// Holds the first thread that comes to a race window through the named methods until it is let go: one exact
/// interleaving instead of a likely one.
/// </summary>
internal sealed class Hold : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string[] _through;
    private readonly ManualResetEventSlim _reached = new();
    private readonly ManualResetEventSlim _goOn = new();
    private int _left;

    /// <param name="skip">How many such windows are passed before.</param>
    /// <param name="through">The methods, in any order.</param>
    public Hold(int skip, params string[] through)
    {
        _left = skip + 1;
        _through = through;
        RaceWindow.Passing = Pass;
    }

    public void AwaitReached() => Assert.True(_reached.Wait(s_limit), "no thread came to the window");

    public void LetGo() => _goOn.Set();

    public void Dispose()
    {
        RaceWindow.Passing = null;
        _goOn.Set();
    }

    private void Pass()
    {
        // The frames, as the text of a stack leaves out methods that the compiler is asked to inline.
        StackFrame[] frames = new StackTrace(fNeedFileInfo: false).GetFrames();
        if (Array.TrueForAll(_through, method => Array.Exists(frames, frame => IsNamed(frame, method)))
            && Interlocked.Decrement(ref _left) == 0)
        {
            _reached.Set();
            _goOn.Wait(s_limit);
        }
    }

    // An explicit implementation carries the name of its interface before its own.
    private static bool IsNamed(StackFrame frame, string method) =>
        frame.GetMethod()?.Name is { } name
        && (name == method || name.EndsWith("." + method, StringComparison.Ordinal));
}
