using AsyncGen;

namespace Rules.ACG202
{
    [AsyncCallObject]
    public abstract class IndexCall
    {
        [CallMember(CallMemberKind.BeginWithSink, Operation = "Find")]
        public abstract void Begin_Find(ICallSink<string> sink, string word);
    }

    public abstract class Matches : ICallSink<string>
    {
        public abstract void Indicate(System.ReadOnlySpan<string> items);

        public abstract void SetStatus(in SinkStatus status);
    }
}

namespace Rules.ACG202.Violation
{
#pragma warning disable ACG202
    #region Violation
    public static class Searching
    {
        public static void FindBoth(IndexCall local, IndexCall remote, Matches matches)
        {
            local.Begin_Find(matches, "COM");
            remote.Begin_Find(matches, "COM");
        }
    }
    #endregion
#pragma warning restore ACG202
}

namespace Rules.ACG202.Fix
{
    #region Fix
    public static class Searching
    {
        public static void FindBoth(IndexCall local, IndexCall remote, Matches matches, Matches others)
        {
            local.Begin_Find(matches, "COM");
            remote.Begin_Find(others, "COM");
        }
    }
    #endregion
}
