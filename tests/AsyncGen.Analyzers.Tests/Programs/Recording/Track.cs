using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>What is written into the programs that run, beside what the analyzer sees of them.</summary>
public static class Track
{
    public static bool IsAlive => Run.Current.IsAlive;

    /// <summary>The receiver of an operation.</summary>
    public static Call At(Call? call, int line)
    {
        Run.Current.Line = line;
        if (call is not null)
        {
            return call;
        }

        // What would come behind a failure that is certain nobody need know.
        if (Run.Current.Choose())
        {
            Run.Current.IsInfeasible = true;
            return Captured();
        }

        throw Run.Current.Unwritten(new NullReferenceException());
    }

    /// <summary>A new call object.</summary>
    public static Call New(int line)
    {
        Run.Current.Line = line;
        return new Call();
    }

    /// <summary>The receiver of an operation that is left out where there is none.</summary>
    public static Call? Maybe(Call? call, int line)
    {
        Run.Current.Line = line;
        return call;
    }

    public static Call? Escape(Call? call)
    {
        call?.Model.Escape();
        return call;
    }

    public static Call?[] Held(params Call?[] calls) => calls;

    /// <summary>An assignment took place.</summary>
    public static void Lost(int line, bool isCleared, Call?[] before, params Call?[] after)
    {
        foreach (Call lost in before.OfType<Call>().Except(after.OfType<Call>()))
        {
            // Whoever called the helper still has what it has passed.
            if (lost.Model.Depth >= Run.Current.Depth)
            {
                Run.Current.Line = line;
                lost.Model.Lose(Run.Current.Lines, isCleared);
            }
        }
    }

    public static Exception Written(Exception exception)
    {
        Run.Current.Written(exception);
        return exception;
    }

    public static void Step() => Run.Current.Step();

    /// <summary>A call object of the caller.</summary>
    public static Call Parameter() => new(isParameter: true);

    /// <summary>A call object of which nothing is claimed.</summary>
    public static Call Captured()
    {
        Call call = Parameter();
        call.Model.Escape();
        return call;
    }

    public static Frame Enter([CallerLineNumber] int line = 0)
    {
        Run.Current.Enter(line);
        return default;
    }

    /// <summary>A helper that is being carried out.</summary>
    public readonly struct Frame : IDisposable
    {
        public void Dispose() => Run.Current.Leave();
    }
}
