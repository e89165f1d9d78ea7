using System.Collections.Immutable;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>What a signature can name besides the vocabulary.</summary>
/// <param name="TypeParameters">The type parameters in reach.</param>
/// <param name="Own">The interfaces declared so far.</param>
/// <param name="IsPublic">Whether only public types can be named.</param>
internal sealed record RandomScope(ImmutableArray<string> TypeParameters, ImmutableArray<DeclaredInterface> Own, bool IsPublic);

/// <summary>An interface that later ones can name.</summary>
/// <param name="Pattern">Its full name with numbered holes for the type arguments.</param>
/// <param name="Arity">How many there are, those of its containers included.</param>
/// <param name="Members">Its members, to be declared again.</param>
internal sealed record DeclaredInterface(string Pattern, int Arity, List<DeclaredMember> Members)
{
    public string With(IEnumerable<string> arguments) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Pattern, [.. arguments]);
}

/// <summary>A member with a hole before its name, for <c>new</c> or the name of an interface.</summary>
/// <param name="Plain">As declared, without attributes.</param>
/// <param name="Explicit">As implemented explicitly: <c>{0}</c> stands for the interface.</param>
internal sealed record DeclaredMember(string Plain, string Explicit);
