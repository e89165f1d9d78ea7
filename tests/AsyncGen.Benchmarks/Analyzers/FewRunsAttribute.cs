using System;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>
/// For what takes seconds, which is long enough not to depend on the chances of a process. On one core: the compiler binds
/// ahead of the analyzers on another one, and the time of both together would be the longer one's.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FewRunsAttribute() : JobMutatorConfigBaseAttribute(Job.Default
    .WithAffinity(1)
    .WithLaunchCount(2)
    .WithWarmupCount(5)
    .WithIterationCount(5)
    .WithInvocationCount(1));
