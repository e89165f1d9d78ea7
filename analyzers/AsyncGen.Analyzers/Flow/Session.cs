using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncGen.Analyzers.Flow;

/// <summary>The analysis of one method with all that is followed from it.</summary>
internal sealed class Session
{
    /// <summary>How many worlds may enter a block in all before the analysis ends: it takes well below a second then.</summary>
    private const int Steps = 30_000;

    private readonly Dictionary<(IOperation, Frame), Site> _sites = [];
    private readonly Dictionary<(Frame, IOperation), Frame> _frames = [];
    private readonly HashSet<int> _unsteady = [];
    private readonly Dictionary<string, long> _texts = [];
    private int _steps;
    private bool _isAbandoned;

    public Session(Protocol protocol, Callees callees, FlowOptions options, CancellationToken cancellationToken)
    {
        Protocol = protocol;
        Callees = callees;
        Options = options;
        CancellationToken = cancellationToken;
        Slots = new Slots(protocol.IsTracked);
    }

    public Protocol Protocol { get; }

    public Callees Callees { get; }

    public FlowOptions Options { get; }

    public CancellationToken CancellationToken { get; }

    public Slots Slots { get; }

    public Findings Findings { get; } = new();

    /// <summary>
    /// Whether the method has more ways than are followed. What was found is on one of those that were; what would have to hold
    /// on all of them is not said.
    /// </summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>What any operation may throw; <see langword="null"/> where it is told which one does.</summary>
    public Thrown? AnyException { get; private set; }

    public Frame Root { get; } = new(null, null, 0, isGivenObjects: false);

    /// <summary>The tracked parameters and what became of their objects, for each way out of the method.</summary>
    public List<(IParameterSymbol Parameter, TrackedObject State)> Left { get; } = [];

    /// <summary>Analyzes the body of a method, an accessor or a lambda.</summary>
    public void Run(ControlFlowGraph graph, IMethodSymbol? method)
    {
        AnyException = Options.ExceptionPaths == ExceptionPaths.All ? null : new Thrown(SiteOf(graph.OriginalOperation, Root), null, ThrowKind.Implicit);
        Body body = new(this, graph, Root, method, Slots.This, outer: null);
        BodyWalk walk = new(body);
        BodyEnds ends = walk.Run(Entry(method, graph.OriginalOperation));
        foreach (World world in ends.Returned)
        {
            walk.Lose(world, new Loss(LossKind.Return, graph.OriginalOperation, Root, this));
            AddLeft(world, method, body);
        }

        foreach ((World world, Thrown exception) in ends.Thrown)
        {
            walk.Lose(world, Loss.By(exception, this));
        }

        if (_isAbandoned)
        {
            Findings.RemoveAll(static _ => true);
            Left.Clear();
        }
        else if (IsIncomplete)
        {
            Findings.RemoveAll(Protocol.IsOfAllWays);
            Left.Clear();
        }
    }

    /// <summary>What there is when the method is called: the objects that it is given.</summary>
    private World Entry(IMethodSymbol? method, IOperation body)
    {
        World entry = World.Empty;
        foreach (IParameterSymbol parameter in (method?.PartialImplementationPart ?? method)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (Protocol.IsTracked(parameter.Type) && Protocol.Given(parameter, SiteOf(parameter, body)) is { } given)
            {
                int slot = Slots.Of(parameter);
                int id = Slots.ObjectFrom(("slot", slot));
                entry = entry.With(id, given).Assign(slot, Value.Object(id));
            }
        }

        return entry;
    }

    private void AddLeft(World world, IMethodSymbol? method, Body body)
    {
        if (method is null)
        {
            return;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            int slot = Slots.Of(parameter);
            if (!Slots.IsTracked(slot) || world.Read(slot).Kind == ValueKind.Null)
            {
                continue;
            }

            TrackedObject state = world.Read(slot).IsObject
                ? world.ObjectAt(Slots.ObjectFrom(("slot", slot)))
                : Protocol.Entering(parameter, SiteOf(body.Graph.OriginalOperation, Root));
            Left.Add((parameter, state));
        }
    }

    /// <summary>Whether a delegate may change what a variable holds, or what that does.</summary>
    public bool IsUnsteady(int slot) => _unsteady.Contains(slot);

    public void MakeUnsteady(int slot) => _unsteady.Add(slot);

    /// <summary>Stands for a constant text among the numbers, far from those that code counts with.</summary>
    public long NumberOf(string text)
    {
        if (!_texts.TryGetValue(text, out long number))
        {
            number = (1L << 50) + _texts.Count;
            _texts.Add(text, number);
        }

        return number;
    }

    /// <summary>There is something that cannot be followed at all: nothing is said of the method.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Some ways are not followed.</summary>
    public void LeaveOut() => IsIncomplete = true;

    /// <summary>Counts the worlds that enter a block; returns whether the analysis goes on.</summary>
    public bool Continue(int worlds)
    {
        CancellationToken.ThrowIfCancellationRequested();
        _steps += worlds;
        if (_steps > Steps)
        {
            LeaveOut();
            return false;
        }

        return !_isAbandoned;
    }

    public Site SiteOf(IOperation operation, Frame frame)
    {
        if (!_sites.TryGetValue((operation, frame), out Site? site))
        {
            site = new Site(operation, frame, _sites.Count);
            _sites.Add((operation, frame), site);
        }

        return site;
    }

    /// <summary>Where a parameter of the method under analysis is declared.</summary>
    private Site SiteOf(IParameterSymbol parameter, IOperation body) =>
        new(body, Root, -1 - parameter.Ordinal, parameter.Locations.FirstOrDefault());

    public Frame FrameOf(Frame outer, IOperation call, IMethodSymbol method)
    {
        if (!_frames.TryGetValue((outer, call), out Frame? frame))
        {
            frame = new Frame(outer, call, _frames.Count + 1, method.Parameters.Any(parameter => Protocol.IsTracked(parameter.Type)));
            _frames.Add((outer, call), frame);
        }

        return frame;
    }
}
