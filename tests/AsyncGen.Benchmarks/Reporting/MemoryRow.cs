namespace AsyncGen.Benchmarks.Reporting;

/// <param name="Peer">Who.</param>
/// <param name="Objects">How many at once.</param>
/// <param name="New">Bytes of one that has made no call yet; 0 where there is no object between calls.</param>
/// <param name="Outstanding">Bytes of one whose call is queued, its place in the pool's queue included.</param>
/// <param name="Finished">Bytes of one after its call, ready for the next; for a task, as long as it is held.</param>
/// <param name="BeginNanoseconds">What it takes to begin a call, the first one of each object.</param>
/// <param name="FinishNanoseconds">What it takes to run and finish a call.</param>
/// <param name="CollectionMilliseconds">A full blocking collection with all calls outstanding.</param>
internal sealed record MemoryRow(
    string Peer,
    int Objects,
    double New,
    double Outstanding,
    double Finished,
    double BeginNanoseconds,
    double FinishNanoseconds,
    double CollectionMilliseconds);
