namespace AsyncGen.Analyzers.Flow;

/// <summary>What is known of a value.</summary>
internal enum ValueKind : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It is whatever a slot held at a certain time; what is known of that is kept by its number.</summary>
    Symbol,

    /// <summary>A null reference.</summary>
    Null,

    /// <summary>A reference that is not null.</summary>
    NotNull,

    /// <summary>A number, an enumeration's value, or a truth value as 0 or 1.</summary>
    Number,

    /// <summary>A tracked object.</summary>
    Object,

    /// <summary>What a member of a tracked object answered about its state.</summary>
    Answer,

    /// <summary>An enumerator that has not moved yet; the symbol of the first move is known by its number.</summary>
    Enumerator,

    /// <summary>Something a member of a tracked object gave back that must be awaited or disposed to have its effect.</summary>
    Ticket,
}

/// <summary>An abstract value.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Id">The number of the symbol or of the object.</param>
/// <param name="Number">The number; of an answer or a ticket, which one.</param>
/// <param name="IsNegated">Whether the truth value is the opposite of the symbol's or the answer's.</param>
internal readonly record struct Value(ValueKind Kind, int Id = 0, long Number = 0, bool IsNegated = false)
{
    public static readonly Value Unknown;
    public static readonly Value Null = new(ValueKind.Null);
    public static readonly Value NotNull = new(ValueKind.NotNull);

    public bool IsObject => Kind == ValueKind.Object;

    /// <summary>Which answer it is.</summary>
    public int AnswerKind => (int)(Number & 0xff);

    /// <summary>Whether the value leads to a tracked object.</summary>
    public bool ConcernsObject => Kind is ValueKind.Object or ValueKind.Answer or ValueKind.Ticket;

    public static Value Of(bool truth) => new(ValueKind.Number, 0, truth ? 1 : 0);

    public static Value Of(long number) => new(ValueKind.Number, 0, number);

    public static Value Symbol(int id) => new(ValueKind.Symbol, id);

    public static Value Object(int id) => new(ValueKind.Object, id);

    /// <param name="id">The object.</param>
    /// <param name="answer">Which answer.</param>
    /// <param name="site">The number of the place that asked: each has an answer of its own.</param>
    public static Value Answer(int id, int answer, int site) => new(ValueKind.Answer, id, ((long)site << 8) | (uint)answer);

    public static Value Ticket(int id, int ticket) => new(ValueKind.Ticket, id, ticket);

    /// <summary>The opposite of a truth value.</summary>
    public Value Negate() => Kind switch
    {
        ValueKind.Number => Of(Number == 0),
        ValueKind.Symbol or ValueKind.Answer => this with { IsNegated = !IsNegated },
        _ => Unknown,
    };
}
