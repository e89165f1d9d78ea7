using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>What a call gives back as one value: the result and the outs, as a tuple where there are several.</summary>
internal sealed class Outcome
{
    private const string ResultName = "Result";

    private readonly List<CallParameter> _outputs = [];

    public Outcome(CallPair pair)
    {
        HasResult = pair.Return.HasResult;
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnFinish)
            {
                _outputs.Add(parameter);
            }
        }

        Count = _outputs.Count + (HasResult ? 1 : 0);
        Type = Count == 0 ? "" : Count > 1 ? TupleType(pair.Return) : HasResult ? pair.Return.OutcomeType : _outputs[0].OutcomeType;
    }

    public bool HasResult { get; }

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>The type of all of them; empty where there is none.</summary>
    public string Type { get; }

    /// <summary>The <c>out</c> and <c>ref</c> parameters, in their order.</summary>
    public IReadOnlyList<CallParameter> Outputs => _outputs;

    /// <summary>The type in angle brackets, or nothing.</summary>
    public string TypeArgument => Count == 0 ? "" : "<" + Type + ">";

    /// <summary>How the value of an output is taken out of <paramref name="outcome"/>.</summary>
    public string Element(string outcome, int output) =>
        Count == 1 ? outcome : outcome + "." + ItemName(output + (HasResult ? 1 : 0));

    public static string ItemName(int index) => "Item" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private string TupleType(CallReturn result)
    {
        HashSet<string> names = [];
        StringBuilder text = new("(");
        int index = 0;
        if (HasResult)
        {
            names.Add(ResultName);
            text.Append(result.OutcomeType).Append(' ').Append(ResultName);
            index++;
        }

        foreach (CallParameter output in _outputs)
        {
            text.Append(index++ == 0 ? "" : ", ").Append(output.OutcomeType);
            if (IsElementName(output.Name) && names.Add(output.Name))
            {
                text.Append(' ').Append(Identifiers.Escape(output.Name));
            }
        }

        return text.Append(')').ToString();
    }

    /// <summary>The names of a tuple's own members are not free for its elements.</summary>
    private static bool IsElementName(string name)
    {
        switch (name)
        {
            case "Rest" or "ToString" or "Equals" or "GetHashCode" or "CompareTo" or "Deconstruct" or "_":
                return false;

            default:
                return !name.StartsWith("Item", System.StringComparison.Ordinal)
                    || !int.TryParse(name.Substring(4), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        }
    }
}
