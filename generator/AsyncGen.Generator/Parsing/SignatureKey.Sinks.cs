using System.Text;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

// Begin_ with a sink in front.
internal static partial class SignatureKey
{
    /// <summary>The parameter list of its <c>Begin_</c> with a sink.</summary>
    public static string OfSink(MemberSlot slot, CompilationFacts facts)
    {
        string item = SinkNaming.ElementOf(slot, facts) is { } element ? OutcomeOf(element) : OutcomeOf(slot);
        StringBuilder text = Open(slot).Append("AsyncGen.ICallSink`1{").Append(item).Append(",},");
        AppendInputs(text, slot);
        return text.ToString();
    }

    /// <summary>The parameter list of a method that is there already.</summary>
    public static string OfMethod(IMethodSymbol method)
    {
        StringBuilder text = Open(method);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            text.Append(parameter.RefKind == RefKind.None ? "" : "&");
            Append(text, parameter.Type);
            text.Append(',');
        }

        return text.ToString();
    }
}
