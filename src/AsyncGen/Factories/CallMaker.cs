using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace AsyncGen;

/// <summary>Makes the generated call objects of one type; the constructors are looked up once.</summary>
/// <typeparam name="TAsync">The asynchronous interface, or the call object's own class.</typeparam>
internal static class CallMaker<TAsync>
    where TAsync : class
{
    private const DynamicallyAccessedMemberTypes Constructors =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    // The public one first: it serves a server that is a manager too as it wants to be.
    private static readonly ConstructorInfo[] s_constructors = FindConstructors();

    /// <summary>Whether there is a class to make.</summary>
    public static bool IsKnown => s_constructors.Length > 0;

    /// <summary>Makes an idle call object; <see langword="null"/> where no constructor takes the server.</summary>
    public static TAsync? TryMake(object server, CallOptions? options)
    {
        foreach (ConstructorInfo constructor in s_constructors)
        {
            if (constructor.GetParameters()[0].ParameterType.IsInstanceOfType(server))
            {
                return (TAsync)Invoke(constructor, server, options);
            }
        }

        return null;
    }

    private static object Invoke(ConstructorInfo constructor, object server, CallOptions? options)
    {
#if NET
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [server, options], culture: null);
#else
        try
        {
            return constructor.Invoke([server, options]);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Capture(thrown).Throw();
            throw;
        }
#endif
    }

    private static ConstructorInfo[] FindConstructors()
    {
        if (FindClass() is not { } type)
        {
            return [];
        }

        ConstructorInfo[] found = Array.FindAll(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            static constructor => constructor.GetParameters() is { Length: 2 } parameters && parameters[1].ParameterType == typeof(CallOptions));
        Array.Sort(found, static (x, y) => y.IsPublic.CompareTo(x.IsPublic));
        return found;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2088", Justification = "The constructors are kept by the mark on the interface, which the class implements.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The type parameters of the class are those of the interface, with the same requirements.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type arguments are those of the interface, which the caller names.")]
    [return: DynamicallyAccessedMembers(Constructors)]
    private static Type? FindClass()
    {
        Type asked = typeof(TAsync);
        if (asked is { IsClass: true, IsAbstract: false } && typeof(CallObject).IsAssignableFrom(asked))
        {
            return typeof(TAsync);
        }

        if (!asked.IsInterface || asked.GetCustomAttribute<AsyncCallObjectAttribute>(inherit: false)?.CallType is not { } type)
        {
            return null;
        }

        type = type.IsGenericTypeDefinition ? type.MakeGenericType(asked.GetGenericArguments()) : type;
        return asked.IsAssignableFrom(type) ? type : null;
    }
}
