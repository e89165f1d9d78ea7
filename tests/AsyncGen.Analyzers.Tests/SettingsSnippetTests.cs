using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AsyncGen.Analyzers.Tests.Harness;
using AsyncGen.Tests.Harness;

namespace AsyncGen.Analyzers.Tests;

/// <summary>What the pages say to write into project files, configuration files and command lines is known to who reads it.</summary>
public sealed partial class SettingsSnippetTests
{
    // The SDK's own, as far as the pages name them.
    private static readonly string[] s_propertiesOfTheSdk = ["EmitCompilerGeneratedFiles", "ReportAnalyzer", "TreatWarningsAsErrors", "TargetFramework", "LangVersion", "Nullable"];
    private static readonly string[] s_propertiesOfTheBenchmarks = ["RuntimeTarget"];
    private static readonly string[] s_commands = ["add", "build", "format", "new", "nuget", "pack", "restore", "run", "test", "tool"];
    private static readonly string[] s_options =
        ["asyncgen.exception_paths", "asyncgen.interprocedural_depth", "asyncgen.unknown_callee", "asyncgen.fresh_factories"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Project_files_are_well_formed_and_name_what_there_is(string page)
    {
        foreach (MarkdownFence fence in Fences(page, "xml"))
        {
            XElement project = XElement.Parse($"<Project>{fence.Code}</Project>");
            Assert.All(project.Elements("PropertyGroup").Elements(), static property => Assert.Contains(property.Name.LocalName, Properties));
            Assert.All(project.Elements("ItemGroup").Elements("PackageReference"), static reference =>
                Assert.Equal(("AsyncGen", Version), ((string?)reference.Attribute("Include"), (string?)reference.Attribute("Version"))));
        }

        // In the text, too: <Property>Value</Property>.
        Assert.All(InlineProperty().Matches(MarkdownPage.Read(page).VisibleText), static property => Assert.Contains(property.Groups["name"].Value, Properties));
        Assert.All(CommandProperty().Matches(MarkdownPage.Read(page).VisibleText), static property => Assert.Contains(property.Groups["name"].Value, Properties));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Configuration_files_name_what_there_is(string page)
    {
        foreach (string line in Fences(page, "ini").SelectMany(static fence => fence.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            Match setting = Setting().Match(line);
            Assert.True(setting.Success || Section().IsMatch(line), line);
            if (setting.Groups["id"].Success)
            {
                Assert.Contains(setting.Groups["id"].Value, Analysis.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id));
            }
            else if (setting.Success)
            {
                Assert.Contains(setting.Groups["option"].Value, s_options);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_are_ones_that_exist_and_their_paths_too(string page)
    {
        foreach (string line in Fences(page, "shell").SelectMany(static fence => fence.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] words = Comment().Replace(line, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["cd", _])
            {
                continue;
            }

            int command = Array.IndexOf(words, "dotnet");
            Assert.True(command >= 0 && words[..command].All(static word => word.Contains('=')), line);
            Assert.Contains(words[command + 1], s_commands.Concat(Tools));
            Assert.All(
                words.Where(static word => RepositoryPath().IsMatch(word)),
                static path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        }
    }

    [Fact]
    public void Every_option_of_the_analyzers_is_one_of_these()
    {
        string source = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "analyzers", "AsyncGen.Analyzers"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Equal(s_options.Order(), Option().Matches(source).Select(static option => option.Groups["name"].Value).Distinct().Order());
        Assert.Contains("AsyncGenAnalysisMode", Properties);
    }

    public static TheoryData<string> Pages() => [.. MarkdownPage.Names];

    private static string[] Properties { get; } =
    [
        .. s_propertiesOfTheSdk,
        .. s_propertiesOfTheBenchmarks,
        .. UsedProperty()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "AsyncGen", "Package", "AsyncGen.targets")))
            .Select(static property => property.Groups["name"].Value),
    ];

    /// <summary>The commands of the repository's local tools: <c>dotnet-tool</c> is run by <c>dotnet tool</c>.</summary>
    private static IEnumerable<string> Tools
    {
        get
        {
            using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
            return
            [
                .. manifest.RootElement.GetProperty("tools").EnumerateObject()
                    .SelectMany(static tool => tool.Value.GetProperty("commands").EnumerateArray())
                    .Select(static command => command.GetString()!["dotnet-".Length..]),
            ];
        }
    }

    private static string Version { get; } = XElement
        .Load(Path.Combine(Repository.Root, "Directory.Build.props"))
        .Elements("PropertyGroup").Elements("Version").Single().Value;

    private static IEnumerable<MarkdownFence> Fences(string page, string language) =>
        MarkdownPage.Read(page).Fences.Where(fence => fence.Language == language);

    [GeneratedRegex(@"`<(?<name>[A-Z]\w+)>[^`]*</\k<name>>`")]
    private static partial Regex InlineProperty();

    [GeneratedRegex(@"-p:(?<name>\w+)=")]
    private static partial Regex CommandProperty();

    [GeneratedRegex(@"\$\((?<name>AsyncGen\w+)[).]")]
    private static partial Regex UsedProperty();

    [GeneratedRegex(@"^(dotnet_diagnostic\.(?<id>ACG\d+)\.severity = (error|warning|suggestion|silent|none)|(?<option>asyncgen\.\w+) = \S.*)$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\[.+\]$")]
    private static partial Regex Section();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^(src|tests|samples|generator|analyzers|docs)/")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"""(?<name>asyncgen\.\w+)""")]
    private static partial Regex Option();
}
