using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncGen.Analyzers.Flow;

/// <summary>A body that is followed: that of the method under analysis, or that of a helper for one call of it.</summary>
internal sealed class Body
{
    private Dictionary<CaptureId, IOperation?>? _targets;
    private IReadOnlyList<(MemberEffect Effect, ISymbol Variable)>? _results;

    public Body(Session session, ControlFlowGraph graph, Frame frame, IMethodSymbol? method, int receiver, Body? outer)
    {
        Session = session;
        Graph = graph;
        Frame = frame;
        Method = method;
        Receiver = receiver;
        Outer = outer;
    }

    public Session Session { get; }

    public ControlFlowGraph Graph { get; }

    public Frame Frame { get; }

    /// <summary>The method, as far as there is one: not for an initializer.</summary>
    public IMethodSymbol? Method { get; }

    /// <summary>The slot of the instance.</summary>
    public int Receiver { get; }

    /// <summary>The body with the call.</summary>
    public Body? Outer { get; }

    /// <summary>Whether an exception out of the whole body concerns somebody: the call is in a try.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whether the outermost body is that of an asynchronous method.</summary>
    public bool IsAsync => Outer is null ? Method is { IsAsync: true } : Outer.IsAsync;

    public Site SiteOf(IOperation operation) => Session.SiteOf(operation, Frame);

    /// <summary>Whether a method is being followed already.</summary>
    public bool Follows(IMethodSymbol method)
    {
        for (Body? body = this; body is not null; body = body.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(body.Method, method))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variables that a member gives something back in, with what the member does.</summary>
    public IReadOnlyList<(MemberEffect Effect, ISymbol Variable)> Results => _results ??= [.. FindResults()];

    /// <summary>
    /// What a capture stands for when it is assigned to, as that of <c>x ??= y</c> is; <see langword="null"/> where it could be
    /// more than one thing.
    /// </summary>
    public IOperation? TargetOf(CaptureId capture)
    {
        if (_targets is null)
        {
            _targets = [];
            foreach (BasicBlock block in Graph.Blocks)
            {
                foreach (IOperation operation in block.Operations)
                {
                    if (operation is IFlowCaptureOperation captured)
                    {
                        _targets[captured.Id] = _targets.ContainsKey(captured.Id) ? null : captured.Value;
                    }
                }
            }
        }

        return _targets.TryGetValue(capture, out IOperation? target) ? target : null;
    }

    private IEnumerable<(MemberEffect Effect, ISymbol Variable)> FindResults()
    {
        foreach (BasicBlock block in Graph.Blocks)
        {
            foreach (IOperation operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            {
                foreach (IInvocationOperation invocation in operation.DescendantsAndSelf().OfType<IInvocationOperation>())
                {
                    if (invocation.Arguments.IsEmpty || Session.Protocol.EffectOf(invocation.TargetMethod) is not { } effect)
                    {
                        continue;
                    }

                    foreach (IArgumentOperation argument in invocation.Arguments)
                    {
                        ISymbol? variable = argument.Value switch
                        {
                            ILocalReferenceOperation local => local.Local,
                            IParameterReferenceOperation parameter => parameter.Parameter,
                            _ => null,
                        };
                        if (variable is not null && argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
                        {
                            yield return (effect, variable);
                        }
                    }
                }
            }
        }
    }
}
