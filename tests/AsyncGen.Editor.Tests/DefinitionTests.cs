using AsyncGen.Editor.Tests.Harness;

namespace AsyncGen.Editor.Tests;

/// <summary>Going to a definition leads into the generated file, to the very line.</summary>
public sealed class DefinitionTests
{
    [Theory]
    [InlineData("call.Begin$$_Read(\"\");", "public void Begin_Read(TPlace room)")]
    [InlineData("call.Finish$$_Read(out _);", "public int Finish_Read(out string unit)")]
    [InlineData("await call.Adjust$$Async(1);", "public global::System.Threading.Tasks.ValueTask AdjustAsync<T>(T by, global::System.Threading.CancellationToken stop = default)")]
    [InlineData("form.Begin$$_set_Probe(1);", "void Begin_set_Probe(int value);")]
    [InlineData("new Thermometer$$Call<string>(null!);", "public ThermometerCall(global::Lab.IThermometer<TPlace> server, global::AsyncGen.CallOptions? options = null)")]
    [InlineData("Thermometer$$Call<string>? other = null;", "public sealed class ThermometerCall<TPlace> : global::AsyncGen.CancelableCallObject, global::Lab.AsyncIThermometer<TPlace>")]
    public async Task It_stands_where_the_member_is(string use, string line)
    {
        EditorFile file = new(Thermometer.Annotated + Thermometer.User(use));

        Assert.Equal(line, await file.DefinitionAsync());
    }
}
