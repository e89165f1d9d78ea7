using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Tests.Harness;

/// <summary>
/// Nothing is dropped silently: every member that a caller of an interface sees can be begun, or there is a word about it.
/// </summary>
internal static class Completeness
{
    /// <summary>The members, inherited ones included, that no call begins and no word is about, or a word without reason.</summary>
    public static IEnumerable<string> Missing(CallObjects objects, Compilation output)
    {
        DeclarationWords words = DeclarationWords.Of(output);
        Omissions omissions = new(output);
        foreach (INamedTypeSymbol server in objects.Servers)
        {
            IReadOnlyList<BoundCall> calls = objects.Of(server);
            List<(ISymbol Member, bool IsSet)> members = MembersOf(server);
            foreach ((ISymbol member, bool isSet) in members)
            {
                if (IsBegun(member, isSet, calls))
                {
                    continue;
                }

                string text = $"{server.ToDisplayString()}: nothing begins {member.ToDisplayString()}{(isSet ? " (set)" : "")}, and ";
                if (!words.LeaveOut(member, isSet) && !omissions.IsSilent(member, server))
                {
                    yield return text + "nothing says why";
                }
                else if (omissions.ReasonFor(member, isSet, server) is null && !members.Exists(other => StandsFor(other.Member, member, output)))
                {
                    yield return text + "there is no reason";
                }
            }
        }
    }

    /// <summary>Another member of the same signature may stand for it: callers cannot tell the two apart.</summary>
    private static bool StandsFor(ISymbol other, ISymbol member, Compilation output) =>
        !SymbolEqualityComparer.Default.Equals(other, member) && HasSameSignature(other, member, output);

    private static List<(ISymbol Member, bool IsSet)> MembersOf(INamedTypeSymbol server)
    {
        List<(ISymbol, bool)> members = [];
        foreach (INamedTypeSymbol type in server.AllInterfaces.Insert(0, server))
        {
            foreach (ISymbol member in type.GetMembers())
            {
                switch (member)
                {
                    case IMethodSymbol { MethodKind: MethodKind.Ordinary }:
                        members.Add((member, false));
                        break;

                    case IPropertySymbol property:
                        if (property.GetMethod is not null)
                        {
                            members.Add((member, false));
                        }

                        if (property.SetMethod is not null)
                        {
                            members.Add((member, true));
                        }

                        break;
                }
            }
        }

        return members;
    }

    private static bool IsBegun(ISymbol member, bool isSet, IReadOnlyList<BoundCall> calls)
    {
        foreach (BoundCall call in calls)
        {
            if (call.IsSet == isSet && SymbolEqualityComparer.Default.Equals(call.Target, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSameSignature(ISymbol x, ISymbol y, Compilation output)
    {
        if (x.Name != y.Name || x.Kind != y.Kind)
        {
            return false;
        }

        if (x is IMethodSymbol first && y is IMethodSymbol second)
        {
            if (first.Arity != second.Arity)
            {
                return false;
            }

            second = second.Arity > 0 ? second.Construct([.. first.TypeParameters]) : second;
            return AreSame(first.Parameters, second.Parameters, output);
        }

        return AreSame(((IPropertySymbol)x).Parameters, ((IPropertySymbol)y).Parameters, output);
    }

    private static bool AreSame(ImmutableArray<IParameterSymbol> first, ImmutableArray<IParameterSymbol> second, Compilation output)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        for (int i = 0; i < first.Length; i++)
        {
            bool isSame = (first[i].RefKind == RefKind.None) == (second[i].RefKind == RefKind.None)
                && output.ClassifyCommonConversion(first[i].Type, second[i].Type).IsIdentity;
            if (!isSame)
            {
                return false;
            }
        }

        return true;
    }
}
