namespace AsyncGen.Generator.Model;

/// <summary>An attribute that demands something of those who call, or of where they run.</summary>
/// <param name="Text">The attribute as written in source.</param>
/// <param name="FitsTypes">Whether a class can carry it.</param>
internal sealed record Requirement(string Text, bool FitsTypes);
