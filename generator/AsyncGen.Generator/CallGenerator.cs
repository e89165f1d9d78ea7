using System.Collections.Immutable;
using AsyncGen.Generator.Emit;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncGen.Generator;

/// <summary>Writes the asynchronous interface and the call object of every <c>[AsyncCall]</c> interface.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CallGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The transform runs for every annotated interface on every edit; everything after it is cut off by equality.
        IncrementalValuesProvider<CallInterface> own = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AsyncCallRules.AttributeName,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (part, cancellationToken) => InterfaceParser.ParseOwn(part, cancellationToken))
            .WithTrackingName(StepNames.Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // One item for all the attributes on the assembly that stand in one file.
        IncrementalValuesProvider<CallInterface> foreign = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AsyncCallRules.AttributeName,
                static (node, _) => node is CompilationUnitSyntax,
                static (unit, cancellationToken) => InterfaceParser.ParseForeign(unit, cancellationToken))
            .SelectMany(static (models, _) => models)
            .WithTrackingName(StepNames.ForeignModel);

        IncrementalValueProvider<Collisions> collisions = IdentitiesOf(own)
            .Combine(IdentitiesOf(foreign))
            .Select(static (identities, _) => Collisions.Among(identities.Left.AddRange(identities.Right)))
            .WithTrackingName(StepNames.Collisions);

        IncrementalValueProvider<Capabilities> capabilities = context.ParseOptionsProvider
            .Select(static (options, _) => Capabilities.Of(options))
            .WithTrackingName(StepNames.Capabilities);

        RegisterOutput(own);
        RegisterOutput(foreign);

        void RegisterOutput(IncrementalValuesProvider<CallInterface> models)
        {
            IncrementalValuesProvider<Emission> emissions = models
                .Combine(collisions)
                .Combine(capabilities)
                .Select(static (input, _) => new Emission(input.Left.Left, input.Left.Right, input.Right))
                .WithTrackingName(StepNames.Emission);

            context.RegisterSourceOutput(emissions, static (output, emission) => SourceEmitter.Emit(output, emission));
        }
    }

    private static IncrementalValueProvider<ImmutableArray<InterfaceIdentity>> IdentitiesOf(IncrementalValuesProvider<CallInterface> models) =>
        models
            .Select(static (model, _) => model.Identity)
            .WithTrackingName(StepNames.Identity)
            .Collect();
}
