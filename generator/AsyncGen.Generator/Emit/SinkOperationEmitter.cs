using System;
using AsyncGen.Generator.Model;

namespace AsyncGen.Generator.Emit;

/// <summary>Writes the record of a pair that is begun with a sink: what the server gives back is written out at once.</summary>
internal sealed class SinkOperationEmitter(CodeWriter writer, Dialect dialect, CallInterface model, CallPair pair, CallSink sink, PairNames names)
    : OperationEmitter(writer, dialect, model, pair, names, isForSink: true)
{
    private readonly string _item = SinkEmitter.ItemOf(pair, sink);
    private readonly bool _isStream = sink.Element is not null;

    protected override string InvokeType => ValueTask;

    protected override string InvokeName => "Produce";

    protected override string InvokeParameters => Operations + "SinkWriter<" + _item + "> " + Fields.Results;

    protected override string InvokeArguments => Fields.Results;

    protected override string BaseType() => Operations + (HasManager ? "ManagedSinkOperation<" + Outcome.Type + ", " : "SinkOperation<") + _item + ">";

    protected override string Returned(string value) => Fields.Results + ".Write(" + Bound(value) + ")";

    protected override string ReturnedResult(string call) =>
        _isStream ? Fields.Results + ".WriteAll(" + call + ")"
        : Pair.Return.IsTask ? Fields.Results + ".Write(" + call + ")"
        : Returned(call);

    protected override void EmitReply()
    {
        if (!HasManager)
        {
            return;
        }

        Writer.Separate();
        Writer.Line("protected override " + ValueTask + " Produce(" + InvokeParameters + ", " + Outcome.Type + " " + Fields.Reply + ")");
        Writer.Open();
        Writer.Line("return " + (_isStream ? Fields.Results + ".WriteAll(" + Fields.Reply + ")" : Returned(Fields.Reply)) + ";");
        Writer.Close();
    }

    /// <summary>A dynamic value would have the writer's method chosen at run time; cast, it is all the compiler wants it to be.</summary>
    private string Bound(string value) =>
        Outcome.Count == 1 && Outcome.Type is "dynamic" or "dynamic?"
            ? "(object)" + (value.EndsWith("!", StringComparison.Ordinal) ? value : value + Dialect.Forgiving)
            : value;
}
