namespace System.Diagnostics;

// Debuggers and stack traces know these by name; where the platform has none, they are for debuggers alone.

#if !NET9_0_OR_GREATER
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class DebuggerDisableUserUnhandledExceptionsAttribute : Attribute;
#endif

#if NETSTANDARD2_0
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Struct, Inherited = false)]
internal sealed class StackTraceHiddenAttribute : Attribute;
#endif
