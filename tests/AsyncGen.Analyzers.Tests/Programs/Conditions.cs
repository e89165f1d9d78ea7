namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>Writes conditions.</summary>
internal sealed class Conditions(Dice dice, Names names)
{
    /// <summary>The one comparison of the program, mostly: what two different ones have to do with each other is arithmetic.</summary>
    private readonly (string Holds, string Fails) _comparison = dice.Pick(("n0 > 0", "n0 <= 0"), ("n0 == 1", "n0 != 1"), ("0 < n0", "0 >= n0"), ("n0 >= 2", "n0 < 2"));

    private bool _isGoneThrough;

    private bool _isCounted;

    /// <summary>A condition that is the same whenever it is tested.</summary>
    public string Stable(Scope scope) => dice.Next(12) switch
    {
        < 5 => dice.PickOf(scope.Flags),
        < 7 => "!" + dice.PickOf(scope.Flags),
        7 => dice.Chance(50) ? _comparison.Holds : _comparison.Fails,
        8 => $"!({_comparison.Holds})",
        9 => $"{Literal(scope)} && {Literal(scope)}",
        10 => $"{Literal(scope)} || {Literal(scope)}",
        _ => $"({dice.PickOf(scope.Flags)} ? {Literal(scope)} : {Literal(scope)})",
    };

    /// <summary>Two ways to say the same.</summary>
    public (string First, string Second) Twice(Scope scope)
    {
        string condition = Stable(scope);
        return (condition, dice.Chance(30) ? $"!!({condition})" : condition);
    }

    /// <summary>The opposite of a condition.</summary>
    public string Not(string condition) => condition switch
    {
        _ when condition == _comparison.Holds && dice.Chance(50) => _comparison.Fails,
        ['!', .. string rest] when !rest.Contains(' ', StringComparison.Ordinal) => rest,
        _ => $"!({condition})",
    };

    /// <summary>Any condition.</summary>
    public string Any(Scope scope) => dice.Next(10) switch
    {
        < 6 => Stable(scope),
        < 8 => Unknown,
        8 when !scope.Calls.IsEmpty => Look(scope),
        _ => $"{Literal(scope)} && {Unknown}",
    };

    /// <summary>A condition that may be another each time.</summary>
    public string Unknown => $"Env‹+.On(#)›.Read({names.Next("")})";

    /// <summary>A look at a call object.</summary>
    private string Look(Scope scope)
    {
        string call = dice.PickOf(scope.Calls);
        return scope.Optional.Contains(call)
            ? dice.Pick($"{call} is not null", $"{call} is null", $"{call} != null", $"‹?{call}› is {{ IsCompleted: true }}")
            : dice.Pick(Completed(call), Waited(call), "!" + Waited(call));
    }

    /// <summary>Something to go through. The same twice is arithmetic again.</summary>
    public string Items
    {
        get
        {
            bool isFirst = !_isGoneThrough;
            _isGoneThrough = true;
            return isFirst && dice.Chance(60) ? "‹+Env.On(#).Through(›items‹+)›" : $"Env‹+.On(#)›.Items({names.Next("")})";
        }
    }

    /// <summary>How far to count, once.</summary>
    public string Count(string number)
    {
        bool isFirst = !_isCounted;
        _isCounted = true;
        return isFirst ? $"{number} < n1" : Unknown;
    }

    /// <summary>Whether a wait ends because the call does.</summary>
    public string Waited(string call) => $"‹{call}›.Wait({Finite})";

    public string Completed(string call) => dice.Chance(70) ? $"‹{call}›.IsCompleted" : $"‹?{call}› is {{ IsCompleted: true }}";

    public string Finite => dice.Pick("TimeSpan.Zero", "TimeSpan.FromSeconds(1)", "TimeSpan.FromMilliseconds(5)");

    private string Literal(Scope scope) => (dice.Chance(30) ? "!" : "") + dice.PickOf(scope.Flags);
}
