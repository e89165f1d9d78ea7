using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Protocol;

/// <summary>Registrations with a token that cancel a call.</summary>
internal static class CallRegistrations
{
    /// <summary>Whether a registration cannot outlive the method: no token, or one whose source the method has for itself.</summary>
    public static bool EndWithTheMethod(IInvocationOperation registration)
    {
        IOperation? token = registration.Instance;
        while (token is IConversionOperation conversion)
        {
            token = conversion.Operand;
        }

        return token switch
        {
            IDefaultValueOperation => true,
            IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } => true,
            IPropertyReferenceOperation { Property: { Name: "Token", ContainingType.Name: "CancellationTokenSource" }, Instance: ILocalReferenceOperation { Local.IsUsing: true } } => true,
            _ => false,
        };
    }
}
