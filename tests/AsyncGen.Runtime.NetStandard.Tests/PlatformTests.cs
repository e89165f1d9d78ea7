using System;
using System.Linq;
using System.Reflection;
using System.Runtime.Versioning;

namespace AsyncGen.Runtime.Tests;

/// <summary>That the tests beside this one run against the build they are meant for.</summary>
public sealed class PlatformTests
{
    private static readonly Assembly s_library = typeof(CallObject).Assembly;

    [Fact]
    public void Library_is_its_netstandard_build()
    {
        Assert.Equal(
            ".NETStandard,Version=v2.0", s_library.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        Assert.Contains(s_library.GetReferencedAssemblies(), static reference => reference.Name == "netstandard");
    }

    [Fact]
    public void Library_needs_no_assembly_but_the_allowed_ones()
    {
        string[] allowed =
            ["System.Diagnostics.DiagnosticSource", "System.Memory", "System.Threading.Tasks.Extensions", "netstandard"];
        Assert.Empty(s_library.GetReferencedAssemblies().Select(static reference => reference.Name).Except(allowed));
    }

    [Fact]
    public void What_stands_in_for_the_platform_is_not_public()
    {
        Assert.All(
            s_library.GetExportedTypes(),
            static type => Assert.DoesNotContain(type.Name, (string[])["IThreadPoolWorkItem", "CancellationTokenRegistration", "TaskCompletionSource"]));
        Assert.All(
            s_library.GetExportedTypes(),
            static type => Assert.False(type.Name.EndsWith("Members", StringComparison.Ordinal), type.FullName));
    }
}
