using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>Walks everything that the tracked steps keep alive.</summary>
internal static class ObjectGraph
{
    public static void AssertNoCompilerObjects(GeneratorRunResult result)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        string[] steps = [StepNames.Model, StepNames.ForeignModel, StepNames.Identity, StepNames.Collisions, StepNames.Capabilities, StepNames.Emission];
        foreach (string name in steps)
        {
            if (!result.TrackedSteps.TryGetValue(name, out var tracked))
            {
                continue;
            }

            foreach (IncrementalGeneratorRunStep step in tracked)
            {
                foreach ((object value, _) in step.Outputs)
                {
                    Walk(value, name, seen);
                }
            }
        }
    }

    /// <summary>Fails when <paramref name="node"/> or anything it refers to belongs to a compilation.</summary>
    public static void Walk(object? node, string path, HashSet<object> seen)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum)
        {
            return;
        }

        if (!node.GetType().IsValueType && !seen.Add(node))
        {
            return;
        }

        bool isCompilerObject = node is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Location or Compilation
            or SemanticModel or SyntaxToken or AttributeData or MetadataReference;
        Assert.False(isCompilerObject, $"{path} holds a {node.GetType()}");
        if (node is Type or Delegate)
        {
            return;
        }

        if (node is Array array)
        {
            foreach (object? item in (IEnumerable)array)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        for (Type? type = node.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(node), path + "." + field.Name, seen);
            }
        }
    }
}
