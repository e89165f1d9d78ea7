using System.Threading;

namespace AsyncGen.Benchmarks.Servers;

/// <summary>Calls that last until they are cancelled.</summary>
[AsyncCall]
public interface IEndless
{
    /// <summary>Looks at the call's mark, and returns.</summary>
    int UntilMarked();

    /// <summary>Looks at the token, and returns.</summary>
    int UntilCanceled(CancellationToken cancellationToken);

    /// <summary>Looks at the token, and throws.</summary>
    int UntilThrown(CancellationToken cancellationToken);
}
