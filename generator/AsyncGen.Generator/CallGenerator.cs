using AsyncGen.Generator.Emit;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator;

/// <summary>Writes the asynchronous interface and the call object of every <c>[AsyncCall]</c> interface.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CallGenerator : IIncrementalGenerator
{
    private const string AttributeName = "AsyncGen.AsyncCallAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The transform runs for every annotated interface on every edit; everything after it is cut off by equality.
        IncrementalValuesProvider<CallInterface> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeName,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (part, cancellationToken) => InterfaceParser.Parse(part, cancellationToken))
            .WithTrackingName(StepNames.Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        IncrementalValueProvider<Collisions> collisions = models
            .Select(static (model, _) => model.Identity)
            .WithTrackingName(StepNames.Identity)
            .Collect()
            .Select(static (identities, _) => Collisions.Among(identities))
            .WithTrackingName(StepNames.Collisions);

        IncrementalValueProvider<Capabilities> capabilities = context.ParseOptionsProvider
            .Select(static (options, _) => Capabilities.Of(options))
            .WithTrackingName(StepNames.Capabilities);

        IncrementalValuesProvider<Emission> emissions = models
            .Combine(collisions)
            .Combine(capabilities)
            .Select(static (input, _) => new Emission(input.Left.Left, input.Left.Right, input.Right))
            .WithTrackingName(StepNames.Emission);

        context.RegisterSourceOutput(emissions, static (output, emission) => SourceEmitter.Emit(output, emission));
    }
}
