namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>What programs use beside call objects; see <see cref="ProgramLibrary"/>.</summary>
public static class Env
{
    public static readonly object Gate = new();

    private static readonly IKeeper AnyKeeper = new Forgetful();

    /// <summary>A field; <see cref="Track.Escape"/> tells of what is stored there.</summary>
    public static Call? Field { get; set; }

    public static List<Call> Kept => [];

    public static IKeeper Keeper => AnyKeeper;

    /// <summary>Where the program does what comes next.</summary>
    public static Site On(int line)
    {
        Run.Current.Line = line;
        return default;
    }

    public static void Invoke(Action action) => _ = action;

    /// <summary>Code of others that programs call.</summary>
    public readonly struct Site
    {
        public bool Read(int number)
        {
            Work(number);
            return Run.Current.Choose();
        }

        public void Work(int number)
        {
            _ = number;
            Run.Current.MayThrow();
        }

        public int[] Items(int number) => Through(new int[Run.Current.Choose(3)], number);

        /// <summary>What comes from the caller may fail too, once it is looked at.</summary>
        public int[] Through(int[] items, int number = 0)
        {
            Work(number);
            return items;
        }

        public Task WorkAsync(int number)
        {
            Work(number);
            return Task.CompletedTask;
        }
    }

    private sealed class Forgetful : IKeeper
    {
        public void Keep(Call? call) => Track.Escape(call);

        public void Replace(ref Call call)
        {
            Track.Escape(call);
            call = Track.Parameter();
            call.Model.Doubt();
        }
    }
}
