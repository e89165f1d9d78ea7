using System;
using System.Collections.Generic;
using System.Text;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes parameter lists, argument lists and type parameters.</summary>
internal static class Signatures
{
    private const string TokenType = "global::System.Threading.CancellationToken";

    public static string Begin(CallPair pair, bool withDefaults = true)
    {
        List<string> parameters = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnBegin)
            {
                parameters.Add(Input(parameter, withDefaults, parameter.IsParams));
            }
        }

        return string.Join(", ", parameters);
    }

    public static string Finish(CallPair pair)
    {
        List<string> parameters = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnFinish)
            {
                string modifier = parameter.Role == ParameterRole.Out ? "out " : "ref ";
                parameters.Add(Attributes(parameter.FinishAttributes) + modifier + parameter.Type + " " + Identifiers.Escape(parameter.Name));
            }
        }

        return string.Join(", ", parameters);
    }

    /// <summary>The parameters of the method that does it in one: the token, its own or an added one, comes last.</summary>
    public static string Async(CallPair pair, string tokenName)
    {
        List<string> parameters = [];
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsArgument)
            {
                parameters.Add(Input(parameter, withDefault: HasOptionalRest(pair, parameter), isParams: false));
            }
        }

        parameters.Add(TokenType + " " + Identifiers.Escape(tokenName) + " = default");
        return string.Join(", ", parameters);
    }

    /// <summary>The parameters of the manager's method behind the handle: as <c>Begin_</c> takes them, but all of them given.</summary>
    public static string Manager(CallPair pair)
    {
        StringBuilder text = new();
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.IsOnBegin)
            {
                text.Append(", ").Append(Input(parameter, withDefault: false, isParams: false));
            }
        }

        return text.ToString();
    }

    public static CallParameter? Token(CallPair pair)
    {
        foreach (CallParameter parameter in pair.Parameters)
        {
            if (parameter.Role == ParameterRole.Token)
            {
                return parameter;
            }
        }

        return null;
    }

    public static string Attributes(EquatableArray<string> attributes, string target = "")
    {
        StringBuilder text = new();
        foreach (string attribute in attributes)
        {
            text.Append('[').Append(target).Append(attribute).Append("] ");
        }

        return text.ToString();
    }

    /// <summary>Names the type parameters, as type arguments of what has them.</summary>
    public static string TypeParameters(EquatableArray<TypeParameter> parameters) =>
        List(parameters, static parameter => parameter.Name);

    /// <summary>Declares the type parameters.</summary>
    public static string DeclaredTypeParameters(EquatableArray<TypeParameter> parameters) =>
        List(parameters, static parameter => Attributes(parameter.Attributes) + parameter.Name);

    /// <summary>Declares the type parameters of an interface.</summary>
    public static string VariantTypeParameters(EquatableArray<TypeParameter> parameters) =>
        List(parameters, static parameter => Attributes(parameter.Attributes) + parameter.Variance + parameter.Name);

    public static string Constraints(EquatableArray<TypeParameter> parameters)
    {
        StringBuilder text = new();
        foreach (TypeParameter parameter in parameters)
        {
            if (parameter.Constraints.Length > 0)
            {
                text.Append(" where ").Append(parameter.Name).Append(" : ").Append(parameter.Constraints);
            }
        }

        return text.ToString();
    }

    public static string ExplicitConstraints(EquatableArray<TypeParameter> parameters)
    {
        StringBuilder text = new();
        foreach (TypeParameter parameter in parameters)
        {
            if (parameter.ExplicitConstraint.Length > 0)
            {
                text.Append(" where ").Append(parameter.Name).Append(" : ").Append(parameter.ExplicitConstraint);
            }
        }

        return text.ToString();
    }

    /// <summary>Passes a parameter on to one of the same type without being bound at run time.</summary>
    public static string PassOn(CallParameter parameter, Dialect dialect)
    {
        string name = Identifiers.Escape(parameter.Name) + dialect.Forgive(parameter);
        return parameter.Passing != Passing.AsIs || parameter.Type == parameter.StorageType
            ? name
            : "(" + parameter.StorageType + ")" + name;
    }

    /// <summary><c>unsafe</c> where the signature names pointers.</summary>
    public static string Unsafe(CallPair pair) => pair.IsUnsafe ? "unsafe " : "";

    private static string List(EquatableArray<TypeParameter> parameters, Func<TypeParameter, string> write)
    {
        if (parameters.Count == 0)
        {
            return "";
        }

        List<string> written = [];
        foreach (TypeParameter parameter in parameters)
        {
            written.Add(write(parameter));
        }

        return "<" + string.Join(", ", written) + ">";
    }

    private static string Input(CallParameter parameter, bool withDefault, bool isParams)
    {
        string plain = (isParams ? "params " : "") + parameter.Type + " " + Identifiers.Escape(parameter.Name);
        string attributes = Attributes(parameter.BeginAttributes) + Attributes(parameter.FlowAttributes);
        return withDefault && parameter.DefaultValue is { } value
            ? attributes + Attributes(parameter.CallerInfo) + plain + " = " + value
            : attributes + plain;
    }

    /// <summary>What is not <c>params</c> any more is required, and so is everything before it.</summary>
    private static bool HasOptionalRest(CallPair pair, CallParameter from)
    {
        bool isReached = false;
        foreach (CallParameter parameter in pair.Parameters)
        {
            isReached |= ReferenceEquals(parameter, from);
            if (isReached && parameter.IsArgument && parameter.DefaultValue is null)
            {
                return false;
            }
        }

        return true;
    }
}
