using System.Collections.Immutable;
using System.Globalization;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>Everything of an interface but its members. The simplest one is <c>[AsyncCall] public interface IFoo</c> in <c>N</c>.</summary>
internal sealed record RandomHead
{
    private static readonly string[] PlatformBases =
    [
        "global::System.IDisposable", "global::System.IAsyncDisposable", "global::System.Collections.Generic.IEnumerable<{0}>", "global::System.Collections.Generic.IList<{0}>",
        "global::System.IComparable<{0}>", "global::System.Collections.Generic.IDictionary<int, {0}>", "global::System.IAsyncResult", "global::Lib.IGet<{0}>",
        "global::Lib.IPut<{0}>", "global::Lib.IBoth<{0}>", "global::Lib.IAwaited", "global::Lib.IVirt", "global::Lib.IStat<{0}>", "global::Lib.IEmpty",
        "global::System.Data.IDataReader", "global::Own.IHidden", "global::Own.IOpen", "global::Lib.IGet<global::Own.Open>", "global::Lib.IBoth<global::Own.OpenPoint>", "global::Lib.IMaker<global::Own.Open>", "global::System.Collections.ICollection", "global::System.IEquatable<{0}>",
        "global::Lib.ICurious<{1}>", "global::AsyncGen.IAsyncCall", "global::System.Numerics.IAdditionOperators<int, int, {0}>",
    ];

    private static readonly string[] CallAttributes =
    [
        "global::AsyncGen.AsyncCall", "global::AsyncGen.AsyncCall", "global::AsyncGen.AsyncCall", "global::AsyncGen.AsyncCall(Cancelable = false)",
        "global::AsyncGen.AsyncCall(CallName = \"Named\")", "global::AsyncGen.AsyncCall(CallName = \"M\")", "global::AsyncGen.AsyncCall(CallName = \"@class\")",
    ];

    private static readonly string[] Notices =
    [
        "global::System.Obsolete", "global::System.Obsolete(\"i\")", "global::System.Obsolete(\"i\", true)", "global::System.Obsolete(\"i\", DiagnosticId = \"OBS3\")",
        "global::System.Diagnostics.CodeAnalysis.Experimental(\"EXP3\")", "global::System.CLSCompliant(false)", "global::System.Reflection.DefaultMember(\"M\")",
        "global::System.Runtime.Versioning.SupportedOSPlatform(\"windows\")",
        "global::System.Runtime.InteropServices.ComImport, global::System.Runtime.InteropServices.Guid(\"6B29FC40-CA47-1067-B31D-00DD010662DA\")",
        "global::System.Runtime.InteropServices.InterfaceType(global::System.Runtime.InteropServices.ComInterfaceType.InterfaceIsDual)",
    ];

    public required string Namespace { get; init; }

    /// <summary>The types around it, as declared.</summary>
    public required ImmutableArray<string> Containers { get; init; }

    /// <summary>An attribute that is none of ours, or nothing.</summary>
    public required string Attribute { get; init; }

    /// <summary>The modifiers and the name.</summary>
    public required string Declaration { get; init; }

    public required ImmutableArray<string> Bases { get; init; }

    public required ImmutableArray<string> Constraints { get; init; }

    /// <summary>The attribute that asks for the call object, or nothing.</summary>
    public required string CallAttribute { get; init; }

    /// <summary>Whether another part of it, in a file of its own, has some of the members.</summary>
    public required bool IsSpread { get; init; }

    public required DeclaredInterface Declared { get; init; }

    /// <summary>What its members can name.</summary>
    public required RandomScope Scope { get; init; }

    /// <summary>The interfaces of the same source that it derives from.</summary>
    public required ImmutableArray<DeclaredInterface> DerivesFrom { get; init; }

    public static RandomHead Of(Choices choices, int number, ImmutableArray<DeclaredInterface> earlier)
    {
        string space = choices.Pick(Vocabulary.Namespaces);
        string name = choices.Pick(Vocabulary.InterfaceNames) + (number == 0 || choices.Chance(10) ? "" : number.ToString(CultureInfo.InvariantCulture));
        string accessibility = choices.Pick("public ", "public ", "public ", "public ", "internal ", "file ", "private ", "protected internal ");
        string modifiers = choices.Chance(5) ? "unsafe " : "";
        string callAttribute = choices.Chance(85) || number == 0 ? choices.Pick(CallAttributes) : "";
        string attribute = choices.Chance(15) ? "[" + choices.Pick(Notices) + "]" : "";
        bool isSpread = choices.Chance(10);

        List<string> containers = [];
        List<string> typeParameters = [];
        string path = "";
        for (int i = choices.Chance(18) ? 1 + choices.Next(2) : 0; i > 0; i--)
        {
            string container = $"C{number}_{i}";
            string parameter = choices.Pick(Vocabulary.TypeParameterNames);
            bool isGeneric = choices.Chance(45);
            string kind = choices.Pick("public static partial class", "public partial class", "public partial struct", "public partial interface", "internal partial class", "public partial record", "public abstract partial class");
            containers.Add($"{kind} {container}{(isGeneric ? $"<{parameter}>" : "")}");
            path += container + (isGeneric ? $"<{{{typeParameters.Count}}}>." : ".");
            if (isGeneric)
            {
                typeParameters.Add(parameter);
            }
        }

        // What is private has to be nested, what is local to a file must not be.
        accessibility = containers.Count == 0 && accessibility.StartsWith('p') ? "public "
            : containers.Count > 0 && accessibility == "file " ? "internal "
            : accessibility;
        string[] own = choices.Chance(35)
            ? [.. Enumerable.Range(0, 1 + choices.Next(2)).Select(_ => choices.Pick(Vocabulary.TypeParameterNames)).Distinct()]
            : [];
        string list = own.Length == 0 ? "" : "<" + string.Join(", ", own.Select(parameter => choices.Pick("", "", "in ", "out ") + parameter)) + ">";
        string holes = own.Length == 0 ? "" : "<" + string.Join(", ", own.Select((_, i) => $"{{{typeParameters.Count + i}}}")) + ">";
        typeParameters.AddRange(own);

        DeclaredInterface declared = new($"global::{(space.Length == 0 ? "" : space + ".")}{path}{name}{holes}", typeParameters.Count, []);
        RandomScope scope = new([.. typeParameters], earlier, accessibility == "public ");
        ImmutableArray<string> constraints = RandomMembers.ConstraintsOf(choices, own, scope);
        List<string> bases = [];
        List<DeclaredInterface> derivesFrom = [];
        for (int i = choices.Chance(45) ? 1 + choices.Next(3) : 0; i > 0; i--)
        {
            if (choices.Chance(65) && !earlier.IsEmpty)
            {
                DeclaredInterface inherited = choices.Pick([.. earlier]);
                derivesFrom.Add(inherited);
                bases.Add(inherited.With(Enumerable.Range(0, inherited.Arity).Select(_ => RandomTypes.Of(choices, TypeUse.Argument, scope))));
            }
            else
            {
                bases.Add(string.Format(
                    CultureInfo.InvariantCulture,
                    choices.Pick(PlatformBases),
                    RandomTypes.Of(choices, TypeUse.Argument, scope),
                    declared.With(typeParameters)));
            }
        }

        return new RandomHead
        {
            Namespace = space,
            Containers = [.. containers],
            Attribute = attribute,
            Declaration = accessibility + modifiers + (isSpread ? "partial " : "") + $"interface {name}{list}",
            Bases = [.. bases.Distinct()],
            Constraints = constraints,
            CallAttribute = choices.Chance(40) ? WithSinks(callAttribute) : callAttribute,
            IsSpread = isSpread,
            Declared = declared,
            Scope = scope,
            DerivesFrom = [.. derivesFrom],
        };
    }

    private static string WithSinks(string callAttribute) =>
        callAttribute.Length == 0 ? ""
        : callAttribute.EndsWith(')') ? callAttribute[..^1] + ", Sinks = true)"
        : callAttribute + "(Sinks = true)";

    /// <summary>Without anything that could be left out, where the compiler refuses the rest.</summary>
    public RandomHead Simplify() => this with
    {
        Attribute = "",
        Declaration = "public " + Declaration[Declaration.IndexOf(IsSpread ? "partial " : "interface ", StringComparison.Ordinal)..]
            .Replace("<in ", "<", StringComparison.Ordinal).Replace("<out ", "<", StringComparison.Ordinal)
            .Replace(" in ", " ", StringComparison.Ordinal).Replace(" out ", " ", StringComparison.Ordinal),
        Bases = [],
        Constraints = [],
        DerivesFrom = [],
    };

    /// <summary>The part in another file, which says nothing again.</summary>
    public RandomHead OtherPart() => this with
    {
        Attribute = "",
        Declaration = Declaration[Declaration.IndexOf("partial ", StringComparison.Ordinal)..],
        Bases = [],
        Constraints = [],
    };
}
