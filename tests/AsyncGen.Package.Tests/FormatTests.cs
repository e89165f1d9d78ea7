using System;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>The fixes of the package, applied without an editor.</summary>
[Collection(nameof(PackedPackage))]
public sealed class FormatTests(PackedPackage package)
{
    private const string Program = """
        using System;
        using AsyncGen;

        Dosing.Dose(new Doser(), TimeSpan.FromMilliseconds(1));
        Console.WriteLine("through");

        [AsyncCall]
        public interface IDoser { int Dose(int milliliters, out bool isEmpty); }

        public sealed class Doser : IDoser
        {
            public int Dose(int milliliters, out bool isEmpty)
            {
                System.Threading.Thread.Sleep(200);
                isEmpty = false;
                return milliliters;
            }
        }

        public static class Dosing
        {
            public static int? Dose(IDoser doser, TimeSpan limit)
            {
                using DoserCall call = new(doser);
                call.Begin_Dose(5);
                if (!call.Wait(limit))
                {
                    call.Cancel();
                    return null;
                }

                return call.Finish_Dose(out _);
            }
        }
        """;

    [Fact]
    public void Dotnet_format_finishes_what_is_cancelled()
    {
        using TemporaryFolder consumer = new();
        consumer.Write("Program.cs", Program);
        consumer.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AsyncGen" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        using ProcessRun before = package.Dotnet(consumer, "build", "-nologo", "-warnaserror");
        Assert.Equal(1, before.ExitCode);
        Assert.Contains("Program.cs(28,13): error ACG001: 'call' is cancelled here but 'Finish_Dose' is not called on every path", before.Output, StringComparison.Ordinal);
        Assert.Contains("/docs/ACG001.md", before.Output, StringComparison.Ordinal);

        using ProcessRun format = package.Dotnet(consumer, "format", "analyzers", "Consumer.csproj", "--no-restore", "--severity", "warn", "--diagnostics", "ACG001");
        Assert.True(format.ExitCode == 0, format.ToString());
        Assert.Contains("call.Finish_Dose(out _);", System.IO.File.ReadAllText(consumer.In("Program.cs")), StringComparison.Ordinal);

        using ProcessRun after = package.Dotnet(consumer, "run", "-warnaserror");
        Assert.True(after.ExitCode == 0, after.ToString());
        Assert.Contains("through", after.Output, StringComparison.Ordinal);
    }
}
