namespace AsyncGen.Generator.Model;

/// <summary>An attribute that demands something of those who call, or of where they run.</summary>
/// <param name="Text">The attribute as written in source.</param>
/// <param name="FitsTypes">Whether a class can carry it.</param>
/// <param name="FitsExplicit">Whether an explicit implementation can carry it: those that choose among overloads are for members with a name.</param>
/// <param name="Suppression">What says, where no class can, that the server's method is called on behalf of one who carries it; or <see langword="null"/>.</param>
internal sealed record Requirement(string Text, bool FitsTypes, bool FitsExplicit, string? Suppression);
