using System.Collections.Generic;
using AsyncGen.Generator.Parsing;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Analyzers.Declarations;

/// <summary>Goes through the members of an interface, the inherited ones included.</summary>
internal static class MemberFindings
{
    public static List<MemberFinding> Of(InterfaceShape shape)
    {
        List<MemberFinding> findings = [];
        foreach (LeftOutMember leftOut in shape.Members.LeftOut)
        {
            findings.Add(new MemberFinding(
                Descriptors.Of(leftOut.Problem.Reason),
                leftOut.Member,
                Titles.Of(leftOut.Member),
                Titles.LeftOut,
                leftOut.Problem.Detail));
        }

        foreach (MemberSlot slot in shape.Members.Visible)
        {
            if (!shape.HasSinks && LazyResults.Find(slot) is { } lazy)
            {
                findings.Add(new MemberFinding(
                    Descriptors.LazyResult,
                    slot.Member,
                    Titles.Of(slot.Member),
                    lazy.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
            }

            if (slot.Token is { } token && slot.HasFurtherTokens)
            {
                findings.Add(new MemberFinding(Descriptors.SeveralTokens, slot.Member, Titles.Of(slot.Member), token.Name));
            }
        }

        return findings;
    }
}
