namespace AsyncGen.Operations;

/// <summary>
/// The layout of an operation's state word. Everything that threads race for is in this one word, so that a single
/// compare-and-exchange decides who wins: which invocation it is (the epoch), how far the client is (the phase), how far
/// the server is, what ended the call, and who waits for it.
/// </summary>
internal static class CallWord
{
    // The client's side: where the invocation is.
    internal const long PhaseMask = 0x7;
    internal const long Idle = 0;
    internal const long Starting = 1;   // Begin_ with a client token, before anybody else can see the call
    internal const long Pending = 2;
    internal const long Signaled = 3;
    internal const long Finishing = 4;  // one Finish_ has won and takes the result
    internal const long Dropped = 5;    // finished, but the server or a canceller is still inside: never used again
    internal const long Released = 6;   // disposed before it was finished: never used again
    internal const long Signaling = 7;  // between Pending and Signaled, while the user's hook and the trace are told

    // The server's side. It moves on after the client has left, and a record is used again only when it is done.
    internal const long ServerMask = 0x7 << 3;
    internal const long NotEntered = 0 << 3;
    internal const long Entered = 1 << 3;
    internal const long Returned = 2 << 3;
    internal const long Threw = 3 << 3;
    internal const long Acknowledged = 4 << 3;
    internal const long Skipped = 5 << 3;   // cancelled before it was entered, and no queue entry is left
    internal const long HookThrew = 6 << 3; // returned, but the user's hook made a fault of it (COM-28)

    /// <summary>A queue entry for this record will come; it may serve a later invocation (unordered dispatchers only).</summary>
    internal const long Ticket = 1 << 6;

    internal const long CancelRequested = 1 << 7;
    internal const long Canceled = 1 << 8;
    internal const long ByClientToken = 1 << 9;

    /// <summary>The server has asked for its token, so a cancel has to cancel it.</summary>
    internal const long ServerTokenUsed = 1 << 10;

    // Who is to be told when the call is signaled.
    internal const long Waiter = 1 << 11;
    internal const long Continuation = 1 << 12;
    internal const long ContinuationClosing = 1 << 13;  // a timed-out await is taking its continuation back
    internal const long Canceler = 1 << 14;             // a Cancel(grace) is inside
    internal const long Handle = 1 << 15;

    /// <summary>The one await that a call can have is taken, if not attached yet; the next one is refused.</summary>
    internal const long AwaitReserved = 1 << 16;

    /// <summary>The end of the call is told to the user's hook, to the trace, or to both.</summary>
    internal const long Reported = 1 << 17;
    internal const long ObserverMask = Waiter | Continuation | Canceler | Handle | Reported;

    /// <summary>The server has a turn in an ordered queue, which has to be told when it ends.</summary>
    internal const long Ordered = 1 << 18;

    /// <summary>The one await finishes the call too, so the end can hand the outcome straight to it.</summary>
    internal const long AwaitFinishes = 1 << 19;

    // How often an await of this invocation was given up. Without it a word could look unchanged to a thread that has read
    // a continuation which was replaced in the meantime.
    private const int DetachShift = 20;
    private const long DetachMask = 0xFFFL << DetachShift;

    private const int EpochShift = 32;
    private const long EpochMask = -1L << EpochShift;

    /// <summary>The word in words, for a debugger.</summary>
    internal static string Describe(long word)
    {
        string phase = Phase(word) switch
        {
            Idle => nameof(Idle),
            Starting => nameof(Starting),
            Pending => nameof(Pending),
            Signaled => nameof(Signaled),
            Finishing => nameof(Finishing),
            Dropped => nameof(Dropped),
            Released => nameof(Released),
            _ => nameof(Signaling),
        };
        string server = Server(word) switch
        {
            NotEntered => nameof(NotEntered),
            Entered => nameof(Entered),
            Returned => nameof(Returned),
            Threw => nameof(Threw),
            Acknowledged => nameof(Acknowledged),
            Skipped => nameof(Skipped),
            _ => nameof(HookThrew),
        };
        return $"{phase}, server {server}{(Has(word, Canceled) ? ", canceled" : Has(word, CancelRequested) ? ", cancel requested" : "")}";
    }

    internal static long Phase(long word) => word & PhaseMask;

    internal static long Server(long word) => word & ServerMask;

    /// <summary>The part of the word that names the invocation.</summary>
    internal static long Epoch(long word) => word & EpochMask;

    /// <summary>Whether the invocation is the first of its record.</summary>
    internal static bool IsFirst(long word) => Epoch(word) == 1L << EpochShift;

    /// <summary>The part of the word that names one await of the invocation: a later one, after a time-out, is another.</summary>
    internal static long Attachment(long word) => word & (EpochMask | DetachMask);

    internal static bool Has(long word, long flag) => (word & flag) != 0;

    internal static bool IsPending(long word, long epoch) => IsIn(word, epoch, Pending);

    /// <summary>Whether the word is that of the invocation, and the invocation in the phase.</summary>
    internal static bool IsIn(long word, long epoch, long phase) => Stage(word) == (epoch | phase);

    /// <summary>Whether those who wait for the invocation have to: it is pending, or its end is being told to the user's hook.</summary>
    internal static bool IsUnderWay(long word, long epoch) => IsPending(word, epoch) || IsIn(word, epoch, Signaling);

    /// <summary>The part of the word that names one phase of one invocation.</summary>
    internal static long Stage(long word) => word & (EpochMask | PhaseMask);

    // The ordinary case of each step is told apart by one test, and changes the word by one addition.

    /// <summary>Whether a queue entry finds a call that it can take to the server.</summary>
    internal static bool CanEnter(long word) => (word & (PhaseMask | ServerMask | Canceled)) == (Pending | NotEntered);

    /// <summary>The word after a queue entry has taken the call to the server.</summary>
    internal static long AfterEntry(long word) => (word & ~Ticket) | Entered;

    /// <summary>Whether the end of the server is the end of the call, and nobody is to be told of it.</summary>
    internal static bool EndsUnobserved(long word) =>
        (word & (PhaseMask | ServerMask | ObserverMask | Ordered)) == (Pending | Entered);

    /// <summary>The word after such an end.</summary>
    internal static long AfterUnobservedEnd(long word) => word + (Returned - Entered + Signaled - Pending);

    /// <summary>Whether the end of the server is the end of the call, and only the await that finishes it is to be told.</summary>
    internal static bool EndsAwaited(long word) =>
        (word & (PhaseMask | ServerMask | ObserverMask | Ordered | ContinuationClosing | AwaitFinishes))
            == (Pending | Entered | Continuation | AwaitFinishes);

    /// <summary>The word after such an end: the await has won the outcome.</summary>
    internal static long AfterAwaitedEnd(long word) => word + (Returned - Entered + Finishing - Pending);

    /// <summary>Whether the outcome belongs to the await that finishes the call.</summary>
    internal static bool IsWonByAwait(long word) => Phase(word) == Finishing && Has(word, AwaitFinishes);

    /// <summary>Whether a record has nothing to care for after its call but the result: no cancel, no token, no queue entry.</summary>
    internal static bool IsPlain(long word) =>
        (word & (ServerMask | Ticket | CancelRequested | Canceled | ServerTokenUsed | Canceler | ContinuationClosing)) == Returned;

    /// <summary>Whether the call has ended and waits for its Finish_, be the user's hook told already or not.</summary>
    internal static bool HasEnded(long word) => Phase(word) is Signaled or Signaling;

    internal static long WithPhase(long word, long phase) => (word & ~PhaseMask) | phase;

    internal static long WithServer(long word, long server) => (word & ~ServerMask) | server;

    /// <summary>The word of the next invocation of the same record, with nothing left of the one before but its ticket.</summary>
    internal static long Next(long word, long phase) => (word & EpochMask) + (1L << EpochShift) | (word & Ticket) | phase;

    /// <summary>The word of a record at rest after an invocation.</summary>
    internal static long AtRest(long word) => word & (EpochMask | Ticket) | Idle;

    /// <summary>The word without a continuation, marked as one from which a continuation was taken back.</summary>
    internal static long Detached(long word) =>
        (word & ~(AwaitReserved | Continuation | ContinuationClosing | DetachMask)) | ((word + (1L << DetachShift)) & DetachMask);

    /// <summary>Whether a continuation is attached that belongs to the end of the call, and not to one who takes it back.</summary>
    internal static bool HasContinuation(long word) => (word & (Continuation | ContinuationClosing)) == Continuation;

    /// <summary>Whether the server is through with the record: it neither runs nor will be entered for this invocation.</summary>
    internal static bool ServerIsDone(long word) => Server(word) >= Returned;

    /// <summary>The call ended with the server's own exception, or that of the user's hook.</summary>
    internal static bool IsFaulted(long word) => (word & (ServerMask | Canceled)) is Threw or HookThrew;

    /// <summary>The call ended with an exception for its client.</summary>
    internal static bool HasNoResult(long word) => (word & (ServerMask | Canceled)) != Returned;

    /// <summary>
    /// Whether the record can serve another call once this one is finished: nobody else may still be inside. A server not
    /// yet entered is harmless where its queue entry may serve a later call, which is what the ticket says.
    /// </summary>
    internal static bool CanServeAgain(long word) =>
        !Has(word, Canceler | ContinuationClosing) && (ServerIsDone(word) || (Server(word) == NotEntered && Has(word, Ticket)));

    /// <summary>
    /// The 16 bits by which a <see cref="System.Threading.Tasks.ValueTask"/> names the invocation and what its end means:
    /// only waiting, or finishing too.
    /// </summary>
    internal static short ValueTaskToken(long word, bool finishes) =>
        unchecked((short)(((word >> EpochShift) << 1) | (finishes ? 1L : 0L)));

    internal static bool Finishes(short token) => (token & 1) != 0;

    internal static bool IsNamedBy(long word, short token) => ValueTaskToken(word, Finishes(token)) == token;
}
