using System;

namespace AsyncGen.Race.Tests;

/// <summary>How a Finish_ ended.</summary>
internal readonly record struct Outcome(string Kind, long Value = 0, CallCanceledException? Canceled = null)
{
    public static readonly Outcome None = new("none");

    public bool IsResult => Kind == "result";

    public bool IsCanceled => Kind == "canceled";

    public bool IsComplete => Kind == "complete";

    public bool IsDisposed => Kind == "disposed";

    public static Outcome Of(Func<long> finish)
    {
        try
        {
            return new Outcome("result", finish());
        }
        catch (CallCanceledException e)
        {
            return new Outcome("canceled", 0, e);
        }
        catch (CallCompleteException)
        {
            return new Outcome("complete");
        }
        catch (CallPendingException)
        {
            return new Outcome("pending");
        }
        catch (ObjectDisposedException)
        {
            return new Outcome("disposed");
        }
    }

    public static Outcome Of(Action action) => Of(() =>
    {
        action();
        return 0;
    });
}
