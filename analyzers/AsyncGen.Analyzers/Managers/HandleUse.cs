using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Managers;

/// <summary>Whether a body has anything to do with handles: if not, no flow graph is built for it.</summary>
internal static class HandleUse
{
    public static bool IsIn(IOperation block, HandleTypes types)
    {
        foreach (IOperation operation in block.Descendants())
        {
            if (operation is IInvocationOperation { Instance: { } receiver } && types.IsHandle(receiver.Type))
            {
                return true;
            }
        }

        return false;
    }
}
