using System.Collections.Generic;
using System.Threading.Tasks;

// Generated code passes tasks on whose results may or may not be null, which is all the same here.
#nullable disable annotations

namespace AsyncGen.Operations;

// What task-returning methods return. What runs code of the server is enumerated in the context of its dispatcher, if it has one.
public readonly partial struct SinkWriter<T>
{
    /// <summary>Hands the result of a task on.</summary>
    /// <param name="result">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask Write(Task<T> result) => Add(await result.ConfigureAwait(false));

    /// <summary>Hands the result of a task on.</summary>
    /// <param name="result">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask Write(ValueTask<T> result) => Add(await result.ConfigureAwait(false));

    /// <summary>Hands the elements of a task's result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(Task<IEnumerable<T>> results) => AddAll(await results.ConfigureAwait(IsInContext));

    /// <summary>Hands the elements of a task's result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(ValueTask<IEnumerable<T>> results) => AddAll(await results.ConfigureAwait(IsInContext));

    /// <summary>Hands the elements of a task's result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(Task<T[]> results) => AddAll(await results.ConfigureAwait(false));

    /// <summary>Hands the elements of a task's result on; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(ValueTask<T[]> results) => AddAll(await results.ConfigureAwait(false));

#if !NETSTANDARD2_0
    /// <summary>Hands the elements of a task's result on as they come; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(Task<IAsyncEnumerable<T>> results) =>
        await WriteAll(await results.ConfigureAwait(IsInContext)).ConfigureAwait(false);

    /// <summary>Hands the elements of a task's result on as they come; <see langword="null"/> has none.</summary>
    /// <param name="results">The task.</param>
    /// <returns>The server's part.</returns>
    public async ValueTask WriteAll(ValueTask<IAsyncEnumerable<T>> results) =>
        await WriteAll(await results.ConfigureAwait(IsInContext)).ConfigureAwait(false);
#endif

    private void Add(T item) => _ = Write(item);

    // After the await the thread is the server's once more.
    private void AddAll(IEnumerable<T> results)
    {
        using ServerScope scope = ServerScope.Enter(_operation);
        _ = WriteAll(results);
    }
}
