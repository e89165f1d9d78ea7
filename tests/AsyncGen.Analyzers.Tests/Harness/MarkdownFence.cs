namespace AsyncGen.Analyzers.Tests.Harness;

/// <summary>A fenced part of a page.</summary>
/// <param name="Language">What follows the fence's mark.</param>
/// <param name="Code">Its text.</param>
/// <param name="Heading">The heading it stands below.</param>
/// <param name="Context">The declarations that a comment gives to the C# of the page.</param>
/// <param name="Note">What a comment says of it.</param>
internal sealed record MarkdownFence(string Language, string Code, string Heading, string Context, SnippetNote Note);
