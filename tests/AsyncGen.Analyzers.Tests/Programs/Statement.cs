using System.Collections.Immutable;

namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>
/// A statement of a program: heads, each with or without a block, in the notation of <see cref="Notation"/>. A
/// <c>try</c> with its handlers is one statement of several parts.
/// </summary>
internal sealed record Statement(ImmutableArray<Part> Parts)
{
    /// <summary>What follows the last block, as with <c>do</c>.</summary>
    public string? Tail { get; init; }

    /// <summary>The local call object that the statement declares for what follows it.</summary>
    public string? Declares { get; init; }

    /// <summary>The local function that the statement is, if it is one.</summary>
    public Function? Function { get; init; }

    /// <summary>Stays the same in all changes made to the program; the parts and the tail are counted on from it.</summary>
    public int Id { get; init; }

    public static Statement Of(string head) => new([new Part(head, null)]);

    public static Statement Of(string head, IEnumerable<Statement> body) => new([new Part(head, [.. body])]);

    public static Statement Declaring(string name, string head) => Of(head) with { Declares = name };

    public Statement Then(string head, IEnumerable<Statement> body) => this with { Parts = Parts.Add(new Part(head, [.. body])) };
}

/// <summary>A head and the block below it.</summary>
/// <param name="Head">The head; it may be empty.</param>
/// <param name="Body">The block, if there is one.</param>
internal sealed record Part(string Head, ImmutableArray<Statement>? Body)
{
    /// <summary>The call object that the head declares for the block.</summary>
    public string? Declares { get; init; }

    /// <summary>Whether the block is part of a <c>try</c>, whose handlers notice when an operation fails.</summary>
    public bool IsGuarded => Head == "try";
}

/// <summary>A method or local function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Returns">Its return type, without <c>async Task</c>.</param>
/// <param name="Parameters">The types and names of its parameters.</param>
/// <param name="Body">Its statements.</param>
internal sealed record Function(string Name, string Returns, ImmutableArray<(string Type, string Name)> Parameters, ImmutableArray<Statement> Body)
{
    public bool IsAsync { get; init; }

    /// <summary>Whether the only statement is written behind an arrow.</summary>
    public bool IsExpression { get; init; }

    /// <summary>Whether it is a lambda, which nobody calls.</summary>
    public bool IsLambda { get; init; }

    /// <summary>The call objects of the method around it that it uses.</summary>
    public ImmutableArray<string> Captures { get; init; } = [];

    public int Id { get; init; }
}

/// <summary>A program: a method to begin with and those that it calls.</summary>
/// <param name="Number">Tells it apart from the others of a compilation.</param>
/// <param name="Main">The method to begin with.</param>
/// <param name="Helpers">The methods that it calls.</param>
internal sealed record RandomProgram(int Number, Function Main, ImmutableArray<Function> Helpers);
