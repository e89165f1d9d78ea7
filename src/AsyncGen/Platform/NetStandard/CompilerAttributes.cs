namespace System.Runtime.CompilerServices;

// The compiler knows these by name; nothing differs.

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}

internal static class IsExternalInit;
