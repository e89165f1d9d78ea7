using AsyncGen.Editor.Tests.Harness;
using Microsoft.CodeAnalysis.QuickInfo;

namespace AsyncGen.Editor.Tests;

/// <summary>What an editor shows of generated members holds what the user wrote about those of the interface.</summary>
public sealed class HoverTests
{
    private const string Returns = QuickInfoSectionKinds.ReturnsDocumentationComments;
    private const string Remarks = QuickInfoSectionKinds.RemarksDocumentationComments;
    private const string Text = QuickInfoSectionKinds.DocumentationComments;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Begin_tells_what_the_method_does(bool isForeign)
    {
        IReadOnlyDictionary<string, string> hover = await HoverAsync("call.Begin$$_Read(\"\");", isForeign);

        Assert.Equal(
            "Starts IThermometer<TPlace>.Read(TPlace, out string). Measures in one room, with IThermometer<TPlace>.Probe.", hover[Text]);
        Assert.Equal("Takes a second.", hover[Remarks]);
        Assert.DoesNotContain(Returns, hover.Keys);
        Assert.DoesNotContain("TimeoutException", hover[QuickInfoSectionKinds.Exception], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finish_tells_what_comes_back(bool isForeign)
    {
        IReadOnlyDictionary<string, string> hover = await HoverAsync("call.Finish$$_Read(out _);", isForeign);

        Assert.Equal(
            "Waits for the call that Begin_Read started and takes what it gave back. Measures in one room, with IThermometer<TPlace>.Probe.",
            hover[Text]);
        Assert.EndsWith("The degrees.", hover[Returns], StringComparison.Ordinal);
        Assert.Contains("TimeoutException", hover[QuickInfoSectionKinds.Exception], StringComparison.Ordinal);
        Assert.Contains("CallCanceledException", hover[QuickInfoSectionKinds.Exception], StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_what_does_it_in_one()
    {
        IReadOnlyDictionary<string, string> hover = await HoverAsync("await call.Read$$Async(\"\");");

        Assert.Equal(
            "Starts IThermometer<TPlace>.Read(TPlace, out string), awaits it and finishes it, in one. Measures in one room, with IThermometer<TPlace>.Probe.",
            hover[Text]);
        Assert.EndsWith("the call object is free again then. The degrees.", hover[Returns], StringComparison.Ordinal);
        Assert.Contains("TimeoutException", hover[QuickInfoSectionKinds.Exception], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call.Begin$$_get_Probe();", "Starts reading IThermometer<TPlace>.Probe. The probe in use.", null)]
    [InlineData("call.Finish$$_get_Probe();", "Waits for the call that Begin_get_Probe started and takes what it gave back. The probe in use.", "Its number.")]
    [InlineData("call.Begin$$_set_Probe(1);", "Starts setting IThermometer<TPlace>.Probe. The probe in use.", null)]
    [InlineData("call.Finish$$_get_Item();", "Waits for the call that Begin_get_Item started and takes what it gave back. The name of a channel.", "What it is called.")]
    [InlineData("call.Begin$$_Adjust<int>(1);", "Starts IThermometer<TPlace>.Adjust<T>(T, System.Threading.CancellationToken). Adjusts the probe.", null)]
    public async Task Properties_and_generic_methods_likewise(string use, string text, string? returns)
    {
        IReadOnlyDictionary<string, string> hover = await HoverAsync(use);

        Assert.Equal(text, hover[Text]);
        Assert.Equal(returns is not null, hover.ContainsKey(Returns));
        Assert.EndsWith(returns ?? "", hover.GetValueOrDefault(Returns, ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call.Begin_Read(ro$$om: \"\");", "Where to measure.")]
    [InlineData("call.Finish_Read(un$$it: out _);", "What was measured in.")]
    [InlineData("await call.ReadAsync(ro$$om: \"\");", "Where to measure.")]
    [InlineData("await call.ReadAsync(\"\", cancel$$lationToken: default);", "Cancels the call; a server that runs already may go on.")]
    [InlineData("await call.AdjustAsync(1, st$$op: default);", "Stops the motor.")]
    [InlineData("call.Begin_Adjust(1, st$$op: default);", "Stops the motor.")]
    [InlineData("call.Begin_set_Probe(va$$lue: 1);", "Its number.")]
    [InlineData("call.Begin_set_Item(cha$$nnel: 1, value: \"\");", "Which one.")]
    [InlineData("call.Begin_set_Item(1, val$$ue: \"\");", "What it is called.")]
    [InlineData("form.Begin_Read(ro$$om: \"\");", "Where to measure.")]
    public async Task Parameters_keep_their_descriptions(string use, string text) => Assert.Equal(text, (await HoverAsync(use))[Text]);

    [Theory]
    [InlineData("call.Begin$$_Raw(1);", "Starts IThermometer<TPlace>.Raw(int).")]
    [InlineData("call.Finish$$_Raw();", "Waits for the call that Begin_Raw started and takes what it gave back.")]
    [InlineData("await call.Raw$$Async(1);", "Starts IThermometer<TPlace>.Raw(int), awaits it and finishes it, in one.")]
    public async Task Without_documentation_it_reads_well_too(string use, string text)
    {
        IReadOnlyDictionary<string, string> hover = await HoverAsync(use);

        Assert.Equal(text, hover[Text]);
        Assert.DoesNotContain(hover, static section => section.Key != Returns && section.Value.Length == 0);
    }

    [Fact]
    public async Task The_types_say_what_they_are_for()
    {
        Assert.Equal(
            "A reusable call object for IThermometer<TPlace>: one call at a time, begun by Begin_ and ended by its Finish_. Tells how warm it is.",
            (await HoverAsync("Thermometer$$Call<string>? other = null;"))[Text]);
        Assert.Equal(
            "The asynchronous form of IThermometer<TPlace>: every method as a pair of Begin_ and Finish_. Tells how warm it is.",
            (await HoverAsync("AsyncI$$Thermometer<string>? other = null;"))[Text]);
    }

    [Fact]
    public async Task Completion_tells_the_same()
    {
        EditorFile file = new(Thermometer.Annotated + Thermometer.User("call.$$"));

        Assert.EndsWith("Measures in one room, with IThermometer<TPlace>.Probe.", await file.DescriptionAsync("Begin_Read"), StringComparison.Ordinal);
        Assert.EndsWith("Measures in one room, with IThermometer<TPlace>.Probe.", await file.DescriptionAsync("Finish_Read"), StringComparison.Ordinal);
        Assert.EndsWith("Measures in one room, with IThermometer<TPlace>.Probe.", await file.DescriptionAsync("ReadAsync"), StringComparison.Ordinal);
        Assert.EndsWith("The probe in use.", await file.DescriptionAsync("Begin_set_Probe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_member_of_the_library_that_is_listed_has_a_summary()
    {
        EditorFile file = new(Thermometer.User("any.$$").Replace("ThermometerCall<string> call, AsyncIThermometer<string> form, ", "", StringComparison.Ordinal));

        // Dispose is the platform's, whose documentation is not referenced here.
        foreach (string name in (await file.CompletionsAsync()).Except(["Dispose", "Equals", "GetHashCode", "GetType", "ToString", "await"]))
        {
            // The first line is the signature.
            Assert.Contains('\n', (await file.DescriptionAsync(name)).Trim());
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> HoverAsync(string use, bool isForeign = false)
    {
        EditorFile file = isForeign
            ? new("[assembly: AsyncGen.AsyncCall(typeof(Lab.IThermometer<>))]" + Thermometer.User(use), Libraries.Of(Thermometer.Interface))
            : new(Thermometer.Annotated + Thermometer.User(use));
        return await file.HoverAsync();
    }
}
