using System.Threading;

namespace AsyncGen;

internal static class CancellationTokenSourceMembers
{
    extension(CancellationTokenSource source)
    {
        /// <summary>
        /// Differs: never. Nothing here removes the registrations that a user of the token left behind, so a token once
        /// given out is not used again.
        /// </summary>
        internal bool TryReset()
        {
            _ = source;
            return false;
        }
    }
}
