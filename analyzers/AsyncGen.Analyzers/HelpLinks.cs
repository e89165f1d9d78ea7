namespace AsyncGen.Analyzers;

/// <summary>Where the pages of the rules are.</summary>
internal static class HelpLinks
{
    public static string Of(string id) => "https://github.com/AsyncGen/AsyncGen/blob/main/docs/" + id + ".md";
}
