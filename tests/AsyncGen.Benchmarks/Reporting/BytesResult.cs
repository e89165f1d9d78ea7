using System.Collections.Generic;

namespace AsyncGen.Benchmarks.Reporting;

/// <param name="Build">The build of the library, by its target framework.</param>
/// <param name="Rows">What each kind of call allocates.</param>
internal sealed record BytesResult(string Build, IReadOnlyList<BytesRow> Rows);

internal sealed record BytesRow(string Kind, double Bytes);
