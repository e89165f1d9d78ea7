using System.Reflection;
using System.Runtime.Loader;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Runs compiled output: the source has a <c>Driver.Run</c> that says what it saw.</summary>
internal static class Loaded
{
    public static async Task<string> RunAsync(string source, bool allowUnsafe = false)
    {
        GeneratorRun run = GeneratorRun.Of(Compilations.Of([source], allowUnsafe: allowUnsafe));
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = run.Output.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        stream.Position = 0;

        AssemblyLoadContext context = new("subject", isCollectible: true);
        try
        {
            MethodInfo method = context.LoadFromStream(stream).GetType("Driver", throwOnError: true)!.GetMethod("Run")!;
            Task<string> result = (Task<string>)method.Invoke(null, null)!;
            return await result.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            context.Unload();
        }
    }
}
