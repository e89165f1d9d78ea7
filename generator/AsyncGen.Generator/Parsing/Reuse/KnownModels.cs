using System.Runtime.CompilerServices;
using AsyncGen.Generator.Model;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator.Parsing.Reuse;

/// <summary>
/// The models of declarations that were parsed before. Every edit of a project asks for the model of every interface; an
/// unchanged file has the same declarations as before, and a model is good as long as what they name is the same too.
/// </summary>
internal static class KnownModels
{
    private static readonly ConditionalWeakTable<InterfaceDeclarationSyntax, KnownModel> Cache = new();

    public static CallInterface? Find(InterfaceDeclarationSyntax declaration, Fingerprint fingerprint) =>
        Cache.TryGetValue(declaration, out KnownModel? known) && known.Fingerprint.IsSameAs(fingerprint) ? known.Model : null;

    public static void Keep(InterfaceDeclarationSyntax declaration, Fingerprint fingerprint, CallInterface model)
    {
        // Projects that share a file take turns: the last one is kept.
        Cache.Remove(declaration);
        Cache.GetValue(declaration, _ => new KnownModel(fingerprint, model));
    }

    private sealed class KnownModel(Fingerprint fingerprint, CallInterface model)
    {
        public Fingerprint Fingerprint { get; } = fingerprint;

        public CallInterface Model { get; } = model;
    }
}
