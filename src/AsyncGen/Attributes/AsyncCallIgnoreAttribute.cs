using System;

namespace AsyncGen;

/// <summary>Leaves a member of an <see cref="AsyncCallAttribute"/> interface out of the asynchronous form.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class AsyncCallIgnoreAttribute : Attribute
{
}
