using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>The report about one annotated interface.</summary>
internal sealed class SubjectReport(
    AnnotatedInterface subject,
    AnnotatedInterfaces interfaces,
    NameCollisions collisions,
    CancellationToken cancellationToken)
{
    private readonly DiagnosticPlaces _places = new(subject, interfaces.Compilation, cancellationToken);

    public void AddTo(ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        ShapeProblem problem = ProblemOf(subject);
        if (problem.IsReported)
        {
            diagnostics.Add(Create(problem));
        }

        if (subject.Shape is null || !problem.IsNone)
        {
            return;
        }

        AddOfInterface(subject.Shape, diagnostics);
        AddOfMembers(subject.Shape, diagnostics);
    }

    private ShapeProblem ProblemOf(AnnotatedInterface annotated) =>
        annotated.Shape is null ? annotated.Problem : collisions.ProblemOf(annotated.Shape, cancellationToken);

    private Diagnostic Create(ShapeProblem problem)
    {
        string title = Titles.Of(subject.Type);
        return problem.Reason == ShapeReason.Misused
            ? Diagnostic.Create(Descriptors.Misused, _places.OfAttribute(), title, problem.Detail)
            : Diagnostic.Create(Descriptors.Of(problem.Reason), _places.OfInterface(), title, Titles.WithoutForm, problem.Detail);
    }

    private void AddOfInterface(InterfaceShape shape, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (!shape.Settings.IsCancelable && shape.Forms.Find(static form => form.Shape.IsCancelable) is { } form)
        {
            diagnostics.Add(Diagnostic.Create(
                Descriptors.CancelableBase, _places.OfInterface(), Titles.Of(shape.Type), Titles.Of(form.Type)));
        }

        if (ComKinds.FindDispatch(shape.Type) is { } kind)
        {
            diagnostics.Add(Diagnostic.Create(Descriptors.Dispatch, _places.OfInterface(), Titles.Of(shape.Type), kind));
        }
    }

    private void AddOfMembers(InterfaceShape shape, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        List<MemberFinding> findings = MemberFindings.Of(shape);
        if (findings.Exists(finding => IsInherited(finding, shape)))
        {
            List<MemberFinding> elsewhere = FindOfBases(shape);
            findings.RemoveAll(finding => IsInherited(finding, shape) && elsewhere.Exists(finding.IsCoveredBy));
        }

        foreach (MemberFinding finding in findings)
        {
            Location location = _places.Of(finding.Member);
            ImmutableArray<Location> further = _places.Declaration(finding.Member) is { } declaration && declaration != location
                ? ImmutableArray.Create(declaration)
                : ImmutableArray<Location>.Empty;
            diagnostics.Add(Diagnostic.Create(finding.Rule, location, further, finding.Arguments));
        }
    }

    private static bool IsInherited(MemberFinding finding, InterfaceShape shape) =>
        !SymbolEqualityComparer.Default.Equals(finding.Member.ContainingType, shape.Type);

    /// <summary>What is, or was in its own project, reported about the annotated bases: it is not said again.</summary>
    private List<MemberFinding> FindOfBases(InterfaceShape shape)
    {
        List<MemberFinding> findings = [];
        foreach (INamedTypeSymbol inherited in shape.Type.AllInterfaces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (interfaces.Find(inherited.OriginalDefinition, cancellationToken) is { Shape: { } own } annotated)
            {
                if (ProblemOf(annotated).IsNone)
                {
                    findings.AddRange(MemberFindings.Of(own));
                }
            }
            else if (shape.Forms.Find(form => SymbolEqualityComparer.Default.Equals(form.Type, inherited)) is { } form)
            {
                findings.AddRange(MemberFindings.Of(form.Shape));
            }
        }

        return findings;
    }
}
