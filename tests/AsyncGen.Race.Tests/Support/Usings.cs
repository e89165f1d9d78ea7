global using Xunit;

// Every test keeps both cores busy by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
