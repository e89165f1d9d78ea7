using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.QuickInfo;

namespace AsyncGen.Editor.Tests.Harness;

/// <summary>What the editor shows at the caret of a file.</summary>
internal static class EditorQueries
{
    /// <summary>The names that completion lists.</summary>
    public static async Task<string[]> CompletionsAsync(this EditorFile file) =>
        [.. (await ListAsync(file)).ItemsList.Select(static item => item.DisplayText)];

    /// <summary>What completion tells of one of the names it lists.</summary>
    public static async Task<string> DescriptionAsync(this EditorFile file, string name)
    {
        CompletionItem item = Assert.Single((await ListAsync(file)).ItemsList, item => item.DisplayText == name);
        return (await Service(file).GetDescriptionAsync(file.Document, item))!.Text;
    }

    /// <summary>What is shown when the mouse hovers: the sections by their kind.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HoverAsync(this EditorFile file)
    {
        QuickInfoItem? info = await QuickInfoService.GetService(file.Document)!.GetQuickInfoAsync(file.Document, file.Position);
        return info!.Sections.ToDictionary(static section => section.Kind, static section => section.Text.Trim());
    }

    /// <summary>The line that the editor goes to from the caret.</summary>
    public static async Task<string> DefinitionAsync(this EditorFile file)
    {
        ISymbol symbol = (await SymbolFinder.FindSymbolAtPositionAsync(file.Document, file.Position))!;
        ISymbol definition = (await SymbolFinder.FindSourceDefinitionAsync(symbol, file.Document.Project.Solution))!;
        Location location = Assert.Single(definition.Locations);
        Document document = file.Document.Project.Solution.GetDocument(location.SourceTree)
            ?? await file.Document.Project.GetSourceGeneratedDocumentAsync(location);
        Microsoft.CodeAnalysis.Text.SourceText text = await document.GetTextAsync();
        return text.Lines.GetLineFromPosition(location.SourceSpan.Start).ToString().Trim();
    }

    private static async Task<Document> GetSourceGeneratedDocumentAsync(this Project project, Location location) =>
        (await project.GetSourceGeneratedDocumentsAsync()).Single(document => document.FilePath == location.SourceTree!.FilePath);

    private static async Task<CompletionList> ListAsync(EditorFile file) =>
        await Service(file).GetCompletionsAsync(file.Document, file.Position);

    private static CompletionService Service(EditorFile file) => CompletionService.GetService(file.Document)!;
}
