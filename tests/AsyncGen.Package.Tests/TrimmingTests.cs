using System.IO.Compression;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>
/// A consumer that is to be trimmed, compiled ahead of time and put into one file: the analyzers for that look into generated
/// code too, and find nothing there.
/// </summary>
[Collection(nameof(PackedPackage))]
public sealed class TrimmingTests(PackedPackage package)
{
    private const string Program = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.Versioning;
        using AsyncGen;

        using var call = new PluginsCall<object>(new Plugins<object>());
        call.Begin_Make(typeof(Exception));
        Console.WriteLine(call.Finish_Make()!.GetType().Name);

        [AsyncCall]
        public interface IPlugins<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>
        {
            [RequiresUnreferencedCode("by name"), RequiresDynamicCode("emits")] object? Load(string name);
            [RequiresAssemblyFiles("files")] string Find();
            object? Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type);
            TOther Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOther>(TOther like);
            [SupportedOSPlatform("windows")] int Register(ReadOnlySpan<char> name);
        }

        internal sealed class Plugins<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T> : IPlugins<T>
        {
            [RequiresUnreferencedCode("by name"), RequiresDynamicCode("emits")] public object? Load(string name) => Activator.CreateInstance(Type.GetType(name)!);
            [RequiresAssemblyFiles("files")] public string Find() => typeof(Plugins<T>).Assembly.Location;
            public object? Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type) => Activator.CreateInstance(type);
            public TOther Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOther>(TOther like) => Activator.CreateInstance<TOther>();
            [SupportedOSPlatform("windows")] public int Register(ReadOnlySpan<char> name) => name.Length;
        }
        """;

    [Fact]
    public void Generated_code_gives_the_trim_analyzers_no_reason_to_warn()
    {
        using TemporaryFolder consumer = new();
        consumer.Write("Program.cs", Program);
        WriteProject(consumer, "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");

        using (ProcessRun build = package.DotnetWithDependencies(consumer, "build", "-nologo"))
        {
            Assert.True(build.ExitCode == 0, build.ToString());
        }

        using ProcessRun run = package.Dotnet(consumer, "run", "--no-build");
        Assert.Equal("Exception", run.Output.Trim());
    }

    [Fact]
    public void Who_starts_such_a_call_is_warned()
    {
        using TemporaryFolder consumer = new();
        consumer.Write("Program.cs", Program.Replace("call.Begin_Make(typeof(Exception));", "call.Begin_Load(\"Plugin\"); call.Begin_Find(); call.Begin_Register(default);", System.StringComparison.Ordinal));
        WriteProject(consumer, "");

        using ProcessRun build = package.DotnetWithDependencies(consumer, "build", "-nologo");
        foreach (string id in new[] { "IL2026", "IL3050", "IL3002", "CA1416" })
        {
            Assert.Contains("warning " + id, build.Output, System.StringComparison.Ordinal);
        }
    }

    /// <summary>The linker looks through the library too, not only at what the consumer wrote.</summary>
    [Fact]
    public void Published_trimmed_and_self_contained_the_example_runs()
    {
        using TemporaryFolder consumer = new();
        consumer.Write("Program.cs", Repository.ReadmeExample().Replace("[AsyncCall]\n", MadeByFactory + "[AsyncCall]\n", System.StringComparison.Ordinal));
        WriteProject(consumer, """
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <PublishTrimmed>true</PublishTrimmed>
            <TrimMode>full</TrimMode>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <InvariantGlobalization>true</InvariantGlobalization>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            """);

        using (ProcessRun publish = package.DotnetWithDependencies(consumer, "publish", "--use-current-runtime", "-p:UseAppHost=true", "-o", "out", "-nologo"))
        {
            Assert.True(publish.ExitCode == 0, publish.ToString());
            Assert.DoesNotContain("warning", publish.Output, System.StringComparison.Ordinal);
        }

        using ProcessRun run = ProcessRun.ToEnd(consumer.In("out/Consumer"), []);
        Assert.Equal("21 °C\n21 °C\n21", run.Output.Trim());
        Assert.InRange(new System.IO.FileInfo(consumer.In("out/AsyncGen.dll")).Length, 1, LengthOfLibrary() - 1);
    }

    private const string MadeByFactory = """
        using AsyncIThermometer made = CallFactory.For(new Thermometer()).CreateCall<AsyncIThermometer>();
        made.Begin_Read("");
        await made;
        Console.WriteLine(made.Finish_Read(out _));


        """;

    private long LengthOfLibrary()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        return archive.GetEntry("lib/net10.0/AsyncGen.dll")!.Length;
    }

    private void WriteProject(TemporaryFolder consumer, string property) => consumer.Write("Consumer.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
            <IsAotCompatible>true</IsAotCompatible>
            {property}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AsyncGen" Version="[{package.Version}]" />
          </ItemGroup>
        </Project>
        """);
}
