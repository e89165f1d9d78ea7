namespace AsyncGen.Runtime.Tests;

/// <summary>The members of a <see cref="Shelf"/> whose results are elements.</summary>
public enum ShelfMember
{
    Query,
    Array,
    QueryLater,
    Stream,
}

/// <summary>Those that the build under test has.</summary>
internal static class ShelfMembers
{
    public static TheoryData<ShelfMember> All =>
#if NETSTANDARD_RUNTIME
        [ShelfMember.Query, ShelfMember.Array, ShelfMember.QueryLater];
#else
        [ShelfMember.Query, ShelfMember.Array, ShelfMember.QueryLater, ShelfMember.Stream];
#endif
}
