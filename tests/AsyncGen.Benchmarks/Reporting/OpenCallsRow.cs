namespace AsyncGen.Benchmarks.Reporting;

/// <param name="Peer">Who.</param>
/// <param name="Calls">How many are open at once.</param>
/// <param name="Bytes">Live bytes of an open call: all that client and server hold for it.</param>
/// <param name="BeginNanoseconds">From the first call's beginning until the server has them all, by call.</param>
/// <param name="CompleteNanoseconds">What it takes the server, on one thread, to complete a call.</param>
/// <param name="FinishNanoseconds">What it takes the client, on one thread, to take a result.</param>
/// <param name="CollectionMilliseconds">A full blocking collection with all calls open.</param>
/// <param name="Threads">How many more threads the process has with all calls open than before the first.</param>
internal sealed record OpenCallsRow(
    string Peer,
    int Calls,
    double Bytes,
    double BeginNanoseconds,
    double CompleteNanoseconds,
    double FinishNanoseconds,
    double CollectionMilliseconds,
    int Threads);
