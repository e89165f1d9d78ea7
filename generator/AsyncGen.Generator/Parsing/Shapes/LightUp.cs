using System;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Shapes;

/// <summary>What newer compilers know and the oldest supported one has no member for.</summary>
internal static class LightUp
{
    private static readonly Func<ITypeParameterSymbol, bool>? AllowsRefLikeType = FindAllowsRefLikeType();

    /// <summary>Whether the parameter has <c>allows ref struct</c> (C# 13, compiler 4.12).</summary>
    public static bool AllowsRefStruct(ITypeParameterSymbol parameter) =>
        AllowsRefLikeType is not null && AllowsRefLikeType(parameter);

    private static Func<ITypeParameterSymbol, bool>? FindAllowsRefLikeType()
    {
        MethodInfo? getter = typeof(ITypeParameterSymbol).GetProperty("AllowsRefLikeType")?.GetMethod;
        return getter is null
            ? null
            : (Func<ITypeParameterSymbol, bool>)getter.CreateDelegate(typeof(Func<ITypeParameterSymbol, bool>));
    }
}
