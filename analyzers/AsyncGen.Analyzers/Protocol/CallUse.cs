using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>Whether a body has anything to do with call objects: if not, no flow graph is built for it.</summary>
internal static class CallUse
{
    public static bool IsIn(IOperation block, CallTypes types)
    {
        foreach (IOperation operation in block.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { Instance: { } receiver } when types.IsCallObject(receiver.Type):
                case IObjectCreationOperation when types.IsCallObject(operation.Type):
                case IArgumentOperation { Value: { } value } when types.IsCallObject(value.Type):
                case IAwaitOperation { Operation: { } awaited } when types.IsCallObject(awaited.Type):
                    return true;
            }
        }

        return false;
    }
}
