using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AsyncGen.Runtime.Tests;

/// <summary>Shows objects as a debugger does: by their attributes.</summary>
internal static partial class DebuggerView
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The text behind a variable.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ when value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true) is { Value: { } format } =>
            Hole().Replace(format, hole => Fill(value, hole.Groups["path"].Value, hole.Groups["nq"].Success)),
        _ => value.ToString()!,
    };

    /// <summary>Expands a variable: evaluates what a debugger then evaluates, and names it.</summary>
    public static IReadOnlyList<string> Expand(object value)
    {
        List<string> shown = [];
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (PropertyInfo property in type.GetProperties(All | BindingFlags.DeclaredOnly))
            {
                bool isShown = property.GetCustomAttribute<DebuggerBrowsableAttribute>() is not { State: DebuggerBrowsableState.Never };
                if (isShown && property.GetMethod is not null && property.GetIndexParameters().Length == 0)
                {
                    property.GetValue(value);
                    shown.Add(property.Name);
                }
            }
        }

        return shown;
    }

    /// <summary>The value of a field or property, wherever it is declared.</summary>
    public static object? Read(object value, string name)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, All | BindingFlags.DeclaredOnly) is { } field)
            {
                return field.GetValue(value);
            }

            if (type.GetProperty(name, All | BindingFlags.DeclaredOnly) is { } property)
            {
                return property.GetValue(value);
            }
        }

        throw new MissingMemberException(value.GetType().Name, name);
    }

    private static string Fill(object value, string path, bool isWithoutQuotes)
    {
        object? at = path.Split('.').Aggregate((object?)value, static (at, name) => name == "ToString()" ? at!.ToString() : Read(at!, name));
        return isWithoutQuotes && at is string text ? text : Of(at);
    }

    [GeneratedRegex(@"\{(?<path>[\w.()]+)(?<nq>,nq)?\}")]
    private static partial Regex Hole();
}
