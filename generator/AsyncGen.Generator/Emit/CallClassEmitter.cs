using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the call object.</summary>
internal sealed class CallClassEmitter
{
    private readonly CodeWriter _writer;
    private readonly CallInterface _model;
    private readonly LiveBases _bases;
    private readonly Dialect _dialect;
    private readonly NameScope _scope;
    private readonly string _server;
    private readonly string? _manager;
    private readonly string? _adapter;
    private readonly List<(CallPair Pair, PairNames Names)> _pairs = [];
    private readonly List<(CallPair Pair, CallSink Sink, PairNames Names)> _sinks = [];

    public CallClassEmitter(CodeWriter writer, CallInterface model, LiveBases bases, Dialect dialect)
    {
        _writer = writer;
        _model = model;
        _bases = bases;
        _dialect = dialect;
        _scope = PairNames.ScopeOf(model);
        _server = _scope.Take("_server");
        _manager = model.Manager is null || model.Pairs.Count == 0 ? null : _scope.Take("_manager");
        foreach (CallPair pair in model.Pairs)
        {
            if (pair.Inheritance.ExplicitFor is null || bases.IsLive(pair.Inheritance.ExplicitFor.BaseKey))
            {
                _pairs.Add((pair, PairNames.For(pair, _scope)));
            }
        }

        foreach ((CallPair pair, PairNames _) in _pairs)
        {
            if (bases.HasSink(pair))
            {
                _sinks.Add((pair, pair.Sink!, PairNames.ForSink(pair, _scope)));
            }
        }

        _adapter = model.Manager?.Adapter is null ? null : _scope.Take("ManagerServer");
    }

    public void Emit()
    {
        string typeParameters = Signatures.TypeParameters(_model.TypeParameters);
        string asyncType = "global::" + (_model.Namespace.Length > 0 ? _model.Namespace + "." : "") + _model.AsyncName + typeParameters;
        string baseType = _model.IsCancelable ? "global::AsyncGen.CancelableCallObject" : "global::AsyncGen.CallObject";

        DocEmitter.CallClass(_writer, _model);
        Markers.WriteType(_writer, _model);
        Markers.WriteStepThrough(_writer);
        _writer.Line(
            _model.Accessibility + " sealed class " + _model.CallName + Signatures.DeclaredTypeParameters(_model.TypeParameters)
            + " : " + baseType + ", " + asyncType
            + Signatures.Constraints(_model.TypeParameters));
        _writer.Open();
        EmitFields();
        EmitConstructor();
        if (_model.Manager is { } manager)
        {
            new ManagerFactoryEmitter(_writer, _model, manager, _dialect).Emit(_manager, _adapter);
        }

        foreach ((CallPair pair, PairNames names) in _pairs)
        {
            PairEmitter emitter = new(_writer, _bases, _dialect, pair, names);
            emitter.Emit();
        }

        foreach ((CallPair pair, CallSink sink, PairNames names) in _sinks)
        {
            new SinkEmitter(_writer, _bases, _dialect, pair, sink, names).Emit();
        }

        foreach ((CallPair pair, PairNames names) in _pairs)
        {
            new OperationEmitter(_writer, _dialect, _model, pair, names).Emit(_server, _manager);
        }

        foreach ((CallPair pair, CallSink sink, PairNames names) in _sinks)
        {
            new SinkOperationEmitter(_writer, _dialect, _model, pair, sink, names).Emit(_server, _manager);
        }

        if (_adapter is not null && _model.Manager is { Adapter: { } members } form)
        {
            new ManagerAdapterEmitter(_writer, _model, form, _dialect, _adapter).Emit(members, _pairs);
        }

        _writer.Close();
    }

    private void EmitFields()
    {
        if (_pairs.Count > 0)
        {
            _writer.Line("private readonly " + _model.SyncType + (_manager is null ? "" : _dialect.Nullable) + " " + _server + ";");
        }

        if (_manager is not null && _model.Manager is { } manager)
        {
            _writer.Line("private readonly " + ManagerNames.TypeOf(_model, manager) + _dialect.Nullable + " " + _manager + ";");
        }

        foreach ((CallPair pair, PairNames names) in _pairs)
        {
            EmitSlot(pair, names);
        }

        foreach ((CallPair pair, CallSink _, PairNames names) in _sinks)
        {
            EmitSlot(pair, names);
        }
    }

    private void EmitSlot(CallPair pair, PairNames names)
    {
        // Of a generic method the record's type is known only inside it.
        string type = pair.TypeParameters.Count > 0 ? "global::AsyncGen.Operations.CallOperation" : names.Operation;
        _writer.Line("private " + type + _dialect.Nullable + " " + names.Slot + ";");
    }

    private void EmitConstructor()
    {
        _writer.Separate();
        DocEmitter.Constructor(_writer, _model);
        _writer.Line("public " + _model.CallName + "(" + _model.SyncType + " server, global::AsyncGen.CallOptions" + _dialect.Nullable + " options = null)");
        _writer.Indent();
        _writer.Line(": base(server, options)");
        _writer.Outdent();
        _writer.Open();
        if (_pairs.Count > 0)
        {
            _writer.Line(_server + " = server;");
        }

        if (_manager is not null && _model.Manager is { } manager)
        {
            // A server that answers when it likes is asked to.
            _writer.Line(_manager + " = server as " + ManagerNames.TypeOf(_model, manager) + ";");
        }

        _writer.Close();
    }
}
