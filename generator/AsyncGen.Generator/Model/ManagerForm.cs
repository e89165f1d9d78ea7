namespace AsyncGen.Generator.Model;

/// <summary>The interface of servers that end their calls with a handle.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ManagerForm(string Name);

/// <summary>The method of the manager interface that a pair calls.</summary>
/// <param name="Name">Its name as written in source.</param>
/// <param name="IsDeclared">Whether it is declared for this pair; another pair of the same member declares it otherwise.</param>
internal sealed record ManagerMethod(string Name, bool IsDeclared);
