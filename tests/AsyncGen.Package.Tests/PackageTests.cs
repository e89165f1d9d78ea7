using System;
using System.IO;
using AsyncGen.Tests.Harness;
using Xunit;

namespace AsyncGen.Package.Tests;

/// <summary>The package as a user meets it: restored from a feed into a project outside the repository.</summary>
[Collection(nameof(PackedPackage))]
public sealed class PackageTests(PackedPackage package)
{
    [Fact]
    public void Readme_example_builds_without_a_warning_and_runs()
    {
        using TemporaryFolder consumer = Consumer(Repository.ReadmeExample(), documented: false);
        using ProcessRun run = package.Dotnet(consumer, "run");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(["21 °C", "21 °C"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Readme_example_is_short()
    {
        Assert.InRange(Repository.ReadmeExample().Split('\n').Length, 15, 25);
    }

    [Fact]
    public void Consumer_with_many_kinds_of_members_builds_without_a_warning_and_runs()
    {
        using TemporaryFolder consumer = Consumer("""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using AsyncGen;

            // Every way to finish a call is to be compiled, also those that block.
            #pragma warning disable ACG107

            namespace Consumer;

            /// <summary>A store.</summary>
            /// <typeparam name="T">What it stores.</typeparam>
            [AsyncCall]
            public interface IStore<T> where T : notnull
            {
                /// <summary>How many.</summary>
                int Count { get; }

                /// <summary>Adds.</summary>
                void Add(T item);

                /// <summary>Finds.</summary>
                bool TryFind(Func<T, bool> condition, out T? item);

                /// <summary>Moves.</summary>
                void Move(ref int position, in int by);

                /// <summary>Saves.</summary>
                Task<string> SaveAsync(string path, CancellationToken cancellationToken);
            }

            internal sealed class Store<T> : IStore<T> where T : notnull
            {
                private readonly List<T> _items = [];

                public int Count => _items.Count;

                public void Add(T item) => _items.Add(item);

                public bool TryFind(Func<T, bool> condition, out T? item)
                {
                    int at = _items.FindIndex(i => condition(i));
                    item = at < 0 ? default : _items[at];
                    return at >= 0;
                }

                public void Move(ref int position, in int by) => position += by;

                public async Task<string> SaveAsync(string path, CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    return path + _items.Count;
                }
            }

            internal static class Program
            {
                private static async Task<int> Main()
                {
                    using StoreCall<string> call = new(new Store<string>());
                    call.Begin_Add("one");
                    call.Finish_Add();
                    await call.AddAsync("two");
                    call.Begin_get_Count();
                    int count = call.Finish_get_Count();
                    call.Begin_TryFind(static s => s.StartsWith('t'));
                    bool found = call.Finish_TryFind(out string? item);
                    int position = 3;
                    call.Begin_Move(position, 4);
                    call.Finish_Move(ref position);
                    string saved = await call.SaveAsync("file");
                    AsyncIStore<string> form = call;
                    Console.WriteLine($"{count} {found} {item} {position} {saved} {form.State}");
                    return 0;
                }
            }
            """);
        using ProcessRun run = package.Dotnet(consumer, "run");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("2 True two 7 file2 Idle", run.Output.Trim());
    }

    [Fact]
    public void Protocol_breach_in_a_consumer_is_reported_and_is_the_documented_exception()
    {
        using TemporaryFolder consumer = Consumer("""
            using System;
            using AsyncGen;

            using var call = new EchoCall(new Echo());
            call.Begin_Say("a");
            try { call.Begin_Say("b"); }
            catch (CallPendingException e) { Console.WriteLine($"0x{e.HResult:X8}"); }
            Console.WriteLine(call.Finish_Say());

            [AsyncCall] internal interface IEcho { string Say(string text); }
            internal sealed class Echo : IEcho { public string Say(string text) => text; }
            """);
        using (ProcessRun build = package.Dotnet(consumer, "build", "-nologo"))
        {
            Assert.Contains("Program.cs(6,7): error ACG002: 'call' already has 'Say' outstanding", build.Output, StringComparison.Ordinal);
        }

        using ProcessRun run = package.Dotnet(consumer, "run", "-p:AsyncGenAnalysisMode=None");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("0x80010115\na", run.Output.Trim());
    }

    [Fact]
    public void Declaration_rules_speak_in_a_consumers_build_and_can_be_silenced()
    {
        using TemporaryFolder consumer = Consumer("""
            using AsyncGen;

            [AsyncCall]
            public interface IBuffer
            {
                int Read();
                ref int Loud();
            #pragma warning disable ACG401
                ref int Silenced();
            #pragma warning restore ACG401
            }

            internal static class Program
            {
                private static void Main() => System.Console.WriteLine(typeof(BufferCall).GetMethod("Begin_Read"));
            }
            """, documented: false);
        using ProcessRun run = package.Dotnet(consumer, "build", "-nologo", "-p:TreatWarningsAsErrors=false");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("Program.cs(7,13): warning ACG401: 'IBuffer.Loud' is left out of the asynchronous form", run.Output, StringComparison.Ordinal);
        Assert.Contains("https://github.com/AsyncGen/AsyncGen/blob/main/docs/ACG401.md", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Silenced", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 Warning(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixes_mend_a_consumers_code()
    {
        using TemporaryFolder consumer = Consumer("""
            using System;
            using AsyncGen;

            [AsyncCall]
            public interface IEcho { string Say(string text, out int length); }

            internal static class Program
            {
                private static void Main() => Hurry(null!, TimeSpan.Zero);

                private static void Hurry(IEcho echo, TimeSpan time, [BorrowsCall] int tries = 1)
                {
                    using var call = new EchoCall(echo);
                    call.Begin_Say("a" + tries);
                    if (!call.Wait(time))
                    {
                        call.Cancel();
                        return;
                    }

                    Console.WriteLine(call.Finish_Say(out _));
                }
            }
            """, documented: false);
        using ProcessRun restore = package.Dotnet(consumer, "restore");
        Assert.True(restore.ExitCode == 0, restore.ToString());
        using ProcessRun format = package.Dotnet(
            consumer, "format", "analyzers", "--no-restore", "--severity", "warn", "--diagnostics", "ACG001", "ACG503");
        Assert.True(format.ExitCode == 0, format.ToString());
        string mended = File.ReadAllText(consumer.In("Program.cs"));
        Assert.Contains("TimeSpan time, int tries = 1)", mended, StringComparison.Ordinal);
        Assert.Contains("call.Cancel();\n            try\n            {\n                call.Finish_Say(out _);\n", mended, StringComparison.Ordinal);
        using ProcessRun build = package.Dotnet(consumer, "build", "-nologo");
        Assert.True(build.ExitCode == 0, build.ToString());
    }

    private TemporaryFolder Consumer(string program, bool documented = true)
    {
        TemporaryFolder consumer = new();
        consumer.Write("Program.cs", program);
        consumer.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <WarningLevel>9999</WarningLevel>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>{documented}</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AsyncGen" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        return consumer;
    }
}
