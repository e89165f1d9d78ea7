using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Generator.Emit;

/// <summary>The attributes that mark what is generated.</summary>
internal static class Markers
{
    public const string BeginKind = "Begin";
    public const string FinishKind = "Finish";

    private static readonly string Version = typeof(Markers).Assembly.GetName().Version.ToString(3);

    public static void WriteType(CodeWriter writer, CallInterface model)
    {
        writer.Line("[global::AsyncGen.AsyncCallObject]");
        WriteOrigin(writer, model);
    }

    /// <summary>Marks the asynchronous interface, with the class that factories make for it.</summary>
    public static void WriteInterface(CodeWriter writer, CallInterface model)
    {
        string arguments = model.TypeParameters.Count == 0 ? "" : "<" + new string(',', model.TypeParameters.Count - 1) + ">";
        string call = "global::" + (model.Namespace.Length > 0 ? model.Namespace + "." : "") + model.CallName + arguments;
        writer.Line("[global::AsyncGen.AsyncCallObject(typeof(" + call + "))]");
        WriteOrigin(writer, model);
    }

    /// <summary>Marks a type that is no call object.</summary>
    public static void WriteOrigin(CodeWriter writer, CallInterface model)
    {
        writer.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"" + GeneratedMark.Tool + "\", \"" + Version + "\")]");
        foreach (string attribute in model.Attributes)
        {
            writer.Line("[" + attribute + "]");
        }
    }

    /// <summary>
    /// Has debuggers step through a class, as through the code that designers and proxies generate: a step into <c>Finish_</c>
    /// or <c>Begin_</c> leads to the server where that runs on the same thread, and over it elsewhere; what leaves
    /// <c>Finish_</c> unhandled stops at the user's line. The library is optimized, so it is passed over too, and a
    /// breakpoint in the class is hit all the same.
    /// </summary>
    public static void WriteStepThrough(CodeWriter writer) => writer.Line("[global::System.Diagnostics.DebuggerStepThrough]");

    public static void WriteMember(CodeWriter writer, CallPair pair, string kind)
    {
        string operation = SymbolDisplay.FormatLiteral(pair.Operation, quote: true);
        writer.Line("[global::AsyncGen.CallMember(global::AsyncGen.CallMemberKind." + kind + ", Operation = " + operation + ")]");
        WriteNotices(writer, pair);
        if (kind == BeginKind)
        {
            WriteRequirements(writer, pair);
        }
    }

    /// <summary>Marks what begins a call that ends with the final status of a sink.</summary>
    public static void WriteSink(CodeWriter writer, CallPair pair)
    {
        writer.Line("[global::AsyncGen.CallMember(global::AsyncGen.CallMemberKind.BeginWithSink)]");
        WriteNotices(writer, pair);
        WriteRequirements(writer, pair);
    }

    /// <summary>Marks what begins, awaits and finishes in one.</summary>
    public static void WriteInvoke(CodeWriter writer, CallPair pair)
    {
        writer.Line("[global::AsyncGen.CallMember(global::AsyncGen.CallMemberKind.Invoke)]");
        WriteNotices(writer, pair);
        WriteRequirements(writer, pair);
    }

    /// <summary>Marks what starts a call.</summary>
    public static void WriteRequirements(CodeWriter writer, CallPair pair)
    {
        foreach (Requirement requirement in pair.Notices.Requirements)
        {
            writer.Line("[" + requirement.Text + "]");
        }
    }

    /// <summary>Marks what starts a call as the member of one interface only.</summary>
    public static void WriteRequirementsOfExplicit(CodeWriter writer, CallPair pair)
    {
        foreach (Requirement requirement in pair.Notices.Requirements)
        {
            if (requirement.FitsExplicit)
            {
                writer.Line("[" + requirement.Text + "]");
            }
        }
    }

    /// <summary>Marks the record of a pair, which calls the server's method and only what starts a call makes.</summary>
    public static void WriteRequirementsOfType(CodeWriter writer, CallPair pair)
    {
        foreach (Requirement requirement in pair.Notices.Requirements)
        {
            if (requirement.FitsTypes)
            {
                writer.Line("[" + requirement.Text + "]");
            }
        }
    }

    public static void WriteNotices(CodeWriter writer, CallPair pair)
    {
        foreach (string attribute in pair.Notices.Copied)
        {
            writer.Line("[" + attribute + "]");
        }
    }
}
