using System;
using Microsoft.CodeAnalysis;

namespace AsyncGen.CodeFixes.Protocol;

/// <summary>One thing that can be done about a report.</summary>
/// <param name="kind">Tells it from the other offers of the same fix: all of one kind can be accepted in one go.</param>
/// <param name="title">What the user chooses it by.</param>
/// <param name="change">Makes the changed file.</param>
internal sealed class Offer(string kind, string title, Func<SyntaxNode> change)
{
    public string Kind { get; } = kind;

    public string Title { get; } = title;

    public Func<SyntaxNode> Change { get; } = change;
}
