using System;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>A compiler that is too old for the generator: the build says so, instead of that call objects do not exist.</summary>
/// <remarks>The SDK chooses the slot by the version that is given here, so the generator really is not loaded.</remarks>
[Collection(nameof(PackedPackage))]
public sealed class CompilerTests(PackedPackage package)
{
    [Theory]
    [InlineData("roslyn4.4", "this one is 4.4.")]
    [InlineData("roslyn3.11", "this one is 3.11.")]
    public void An_old_compiler_gets_a_clear_error_and_no_other(string version, string expected)
    {
        using TemporaryFolder consumer = Consumer();
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo", "-p:CompilerApiVersion=" + version);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ASYNCGEN001: AsyncGen needs a C# compiler of version 4.8 or later", run.Output, StringComparison.Ordinal);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("docs/ASYNCGEN001.md", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_tell_its_version_is_older_still()
    {
        using TemporaryFolder consumer = Consumer("""
            <Target Name="ForgetVersion" BeforeTargets="CheckAsyncGenCompiler">
              <PropertyGroup>
                <CompilerApiVersion />
              </PropertyGroup>
            </Target>
            """);
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ASYNCGEN001: AsyncGen needs a C# compiler of version 4.8 or later", run.Output, StringComparison.Ordinal);
        Assert.Contains("this one is older.", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asks_for_no_check_gets_what_that_compiler_says()
    {
        using TemporaryFolder consumer = Consumer();
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo", "-p:CompilerApiVersion=roslyn4.4", "-p:AsyncGenCheckCompiler=false");
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("ASYNCGEN001", run.Output, StringComparison.Ordinal);
        Assert.Contains("error CS0246", run.Output, StringComparison.Ordinal);
    }

    private TemporaryFolder Consumer(string target = "")
    {
        TemporaryFolder consumer = new();
        consumer.Write("Program.cs", """
            using AsyncGen;

            using EchoCall call = new(null!);

            [AsyncCall]
            public interface IEcho { string Say(string text); }
            """);
        consumer.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AsyncGen" Version="{package.Version}" />
              </ItemGroup>
              {target}
            </Project>
            """);
        return consumer;
    }
}
