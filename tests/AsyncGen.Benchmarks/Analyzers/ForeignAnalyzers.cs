using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>What the platform and others offer, as their users have it.</summary>
internal static class ForeignAnalyzers
{
    /// <summary>CA2000 of the SDK that built this program: objects that are not disposed on every path.</summary>
    public static DiagnosticAnalyzer DisposeObjects() => Create(
        Path.Combine(FolderOf("SdkAnalyzers"), "Microsoft.CodeAnalysis.NetAnalyzers.dll"),
        "Microsoft.NetCore.Analyzers.Runtime.DisposeObjectsBeforeLosingScope");

    /// <summary>VSTHRD103: calls that block in asynchronous methods.</summary>
    public static DiagnosticAnalyzer UseAsyncOption() => Create(
        Path.Combine(FolderOf("ThreadingAnalyzers"), "Microsoft.VisualStudio.Threading.Analyzers.CSharp.dll"),
        "Microsoft.VisualStudio.Threading.Analyzers.VSTHRD103UseAsyncOptionAnalyzer");

    private static DiagnosticAnalyzer Create(string file, string type) =>
        (DiagnosticAnalyzer)Activator.CreateInstance(Assembly.LoadFrom(file).GetType(type, throwOnError: true)!)!;

    /// <summary>Only the build knows where they are.</summary>
    private static string FolderOf(string key) => Path.GetFullPath(
        typeof(ForeignAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!);
}
