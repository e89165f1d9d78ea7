using AsyncGen.Editor.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncGen.Editor.Tests;

/// <summary>What the preview of a fix shows: the lines that change for its sake, formatted, and no others.</summary>
public sealed class FixPreviewTests
{
    [Theory]
    [InlineData("ACG001", "Call 'Finish_Dose' after the cancel", "", "try|{|call.Finish_Dose();|}|catch (OperationCanceledException)|{|}|")]
    [InlineData("ACG002", "Call 'Finish_Read' after", "", "call.Finish_Read();")]
    [InlineData("ACG004", "Call 'Finish_Start' instead", "call.Finish_Stop();", "call.Finish_Start();")]
    [InlineData("ACG009", "Call 'Finish_Fetch' before", "", "call.Finish_Fetch();")]
    [InlineData("ACG009", "Dispose the call before", "", "call.Dispose();")]
    [InlineData("ACG101", "Call 'Cancel' when the wait times out", "call.Wait(TimeSpan.FromSeconds(5));", "if (!call.Wait(TimeSpan.FromSeconds(5)))|{|call.Cancel();|}")]
    [InlineData("ACG102", "Call 'Cancel' before", "", "call.Cancel();")]
    [InlineData("ACG107", "Await the call before", "", "await call;")]
    [InlineData("ACG110", "Dispose the registration with 'using'", "shutdown.Register(() => call.Cancel());", "using var registration = shutdown.Register(() => call.Cancel());")]
    [InlineData("ACG201", "Call 'RequestStop'", "CallSinks.CancelAsyncCall(this);", "CallSinks.RequestStop();")]
    [InlineData("ACG205", "Make 'Counter' a class", "public struct Counter : ICallSink<string>", "public class Counter : ICallSink<string>")]
    [InlineData("ACG301", "Abort 'call' before", "", "call.Abort(new OperationCanceledException());")]
    [InlineData("ACG302", "Call 'TryComplete'", "call.Complete(1.5 * seconds);", "call.TryComplete(1.5 * seconds);")]
    [InlineData("ACG502", "Add [FinishesCall]", "public static int? Drop(PlotterCall call)", "public static int? Drop([FinishesCall] PlotterCall call)")]
    [InlineData("ACG503", "Remove [FinishesCall]", "[FinishesCall]", "")]
    public async Task Of_the_samples(string rule, string title, string removed, string added)
    {
        RuleProject project = await s_samples.Value;
        Document file = project.Document(rule + ".cs");
        Diagnostic report = (await project.ReportsInAsync(file)).First(report => report.Id == rule);
        CodeAction offer = Assert.Single(await RuleProject.OffersAsync(file, report), offer => offer.Title == title);
        Assert.NotNull(offer.EquivalenceKey);

        Solution changed = RuleProject.Changed(await offer.GetPreviewOperationsAsync(CancellationToken.None));

        ProjectChanges changes = Assert.Single(changed.GetChanges(project.Project.Solution).GetProjectChanges());
        Assert.Equal([file.Id], changes.GetChangedDocuments());
        Document after = changed.GetDocument(file.Id)!;
        (string[] Removed, string[] Added) lines = Differences(await TextOf(file), await TextOf(after));
        Assert.Equal(removed, string.Join('|', lines.Removed));
        Assert.Equal(added, string.Join('|', lines.Added));
        Assert.Equal(await TextOf(await Formatter.FormatAsync(after)), await TextOf(after));
    }

    [Theory]
    [InlineData(FixAllScope.Document, 1)]
    [InlineData(FixAllScope.Project, 2)]
    [InlineData(FixAllScope.Solution, 2)]
    public async Task All_of_a_kind_are_mended_in_one_go(FixAllScope scope, int files)
    {
        const string User = """
            namespace N
            {
                public class User$
                {
                    public void One(IDoor door)
                    {
                        using DoorCall call = new(door);
                        call.Begin_Open();
                        call.Finish_Close();
                    }

                    public void Two(IDoor door)
                    {
                        using DoorCall call = new(door);
                        call.Begin_Close();
                        call.Finish_Open();
                    }
                }
            }
            """;
        RuleProject project = await RuleProject.OpenAsync(
        [
            ("First.cs", User.Replace("$", "1", StringComparison.Ordinal)),
            ("Second.cs", User.Replace("$", "2", StringComparison.Ordinal)),
            ("Door.cs", "namespace N { [AsyncGen.AsyncCall] public interface IDoor { void Open(); void Close(); } }"),
        ]);
        Assert.Equal(2, (await project.ReportsInAsync(project.Document("Second.cs"))).Count(static report => report.Id == "ACG004"));

        Solution changed = await project.FixAllAsync("ACG004", "Call 'Finish_Open' instead", scope);

        DocumentId[] ids = [.. changed.GetChanges(project.Project.Solution).GetProjectChanges().SelectMany(static change => change.GetChangedDocuments())];
        Assert.Equal(files, ids.Length);
        foreach (DocumentId id in ids)
        {
            (string[] removed, string[] added) = Differences(await TextOf(project.Project.Solution.GetDocument(id)!), await TextOf(changed.GetDocument(id)!));
            Assert.Equal("call.Finish_Close();", removed[0]);
            Assert.Equal("call.Finish_Open();", added[0]);
            Assert.Equal("call.Finish_Open();", removed[^1]);
            Assert.Equal("call.Finish_Close();", added[^1]);
        }
    }

    private static readonly Lazy<Task<RuleProject>> s_samples = new(RuleProject.OpenSamplesAsync);

    private static async Task<string> TextOf(Document document) => (await document.GetTextAsync()).ToString();

    /// <summary>What is between the lines that two texts begin with and those that they end with.</summary>
    private static (string[] Removed, string[] Added) Differences(string before, string after)
    {
        string[] old = before.Split('\n');
        string[] now = after.Split('\n');
        int first = old.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        int last = old.Skip(first).Reverse().Zip(now.Skip(first).Reverse()).TakeWhile(static pair => pair.First == pair.Second).Count();
        return ([.. old[first..^last].Select(static line => line.Trim())], [.. now[first..^last].Select(static line => line.Trim())]);
    }
}
