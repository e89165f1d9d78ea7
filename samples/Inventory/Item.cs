namespace Inventory;

/// <summary>A file.</summary>
/// <param name="Path">As seen from the tree.</param>
/// <param name="Kind">Its extension with the dot.</param>
/// <param name="Size">In bytes.</param>
public sealed record Item(string Path, string Kind, long Size);
