using System.Collections.Generic;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;

namespace AsyncGen.Generator.Emit;

/// <summary>The asynchronous bases that are really generated: a clash of names may have dropped some.</summary>
internal sealed class LiveBases(EquatableArray<AsyncBase> bases, EquatableArray<string> dropped)
{
    public bool IsLive(string key) => !dropped.Contains(key);

    /// <summary>The bases to be listed: those that no other one brings along.</summary>
    public List<string> Listed()
    {
        List<string> listed = [];
        foreach (AsyncBase candidate in bases)
        {
            if (IsLive(candidate.Key) && Count(candidate.ImpliedBy) == 0)
            {
                listed.Add(candidate.Type);
            }
        }

        return listed;
    }

    /// <summary>Whether the interface itself declares the pair: no base does, or so many that a caller could not choose.</summary>
    public bool Declares(CallPair pair) =>
        pair.Inheritance.ExplicitFor is null && Count(pair.Inheritance.DeclaredBy) != 1;

    /// <summary>Likewise, whether the interface itself declares the <c>Begin_</c> with a sink.</summary>
    public bool DeclaresSink(CallPair pair) =>
        pair.Inheritance.ExplicitFor is null && pair.Sink is { IsDeclared: true } sink && Count(sink.DeclaredBy) != 1;

    /// <summary>Whether anything begins the pair with a sink.</summary>
    public bool HasSink(CallPair pair)
    {
        if (pair.Sink is not { } sink)
        {
            return false;
        }

        bool isUsed = sink.IsDeclared || sink.ResultsName is not null;
        foreach (CallAlias alias in sink.Aliases)
        {
            isUsed |= IsLive(alias.BaseKey);
        }

        return isUsed;
    }

    public string SinkModifier(CallSink sink) => Count(sink.Hides) > 0 ? "new " : "";

    public string BeginModifier(CallPair pair) => Count(pair.Inheritance.BeginHides) > 0 ? "new " : "";

    public string FinishModifier(CallPair pair) => Count(pair.Inheritance.FinishHides) > 0 ? "new " : "";

    private int Count(EquatableArray<string> keys)
    {
        int count = 0;
        foreach (string key in keys)
        {
            count += IsLive(key) ? 1 : 0;
        }

        return count;
    }
}
