using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>One thing a server can be asked for: a method or an accessor, on its way to a <see cref="CallPair"/>.</summary>
internal sealed class MemberSlot(ISymbol member, IMethodSymbol method, TargetKind kind)
{
    private static readonly IReadOnlyList<BaseClaim> NoClaims = [];

    private List<BaseClaim>? _claims;
    private List<BaseClaim>? _sinkClaims;

    /// <summary>The declared member: the method itself or the property.</summary>
    public ISymbol Member { get; } = member;

    /// <summary>The method that is called: for a property the accessor.</summary>
    public IMethodSymbol Method { get; } = method;

    public TargetKind Kind { get; } = kind;

    /// <summary>The name without a suffix that overloads make necessary.</summary>
    public string BaseName { get; } = kind switch
    {
        TargetKind.PropertyGet => "get_" + member.Name,
        TargetKind.PropertySet => "set_" + member.Name,
        TargetKind.IndexerGet => "get_Item",
        TargetKind.IndexerSet => "set_Item",
        TargetKind.Accessor => (method.MethodKind == MethodKind.PropertyGet ? "get_" : "set_") + member.Name,
        _ => member.Name,
    };

    /// <summary>The suffix that tells it from its overloads.</summary>
    public string Suffix { get; set; } = "";

    /// <summary>The name behind <c>Begin_</c> and <c>Finish_</c>.</summary>
    public string Name => BaseName + Suffix;

    /// <summary>The key that pairs <c>Begin_</c> and <c>Finish_</c>.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The name of the method that does it in one, if it gets one.</summary>
    public string? AsyncName { get; set; }

    /// <summary>The name of the manager's method, where there is a manager interface.</summary>
    public string ManagerName { get; set; } = "";

    /// <summary>Whether there is a <c>Begin_</c> of its name with a sink.</summary>
    public bool HasSink { get; set; }

    /// <summary>The name of the method that gives its results to be pulled, if it gets one.</summary>
    public string? ResultsName { get; set; }

    public bool IsMethod => Kind == TargetKind.Method;

    public ImmutableArray<IParameterSymbol> Parameters => Method.Parameters;

    /// <summary>The parameters that an overload is told by: those of the member, without a setter's value.</summary>
    public ImmutableArray<IParameterSymbol> NamingParameters =>
        Member is IPropertySymbol property ? property.Parameters : Method.Parameters;

    /// <summary>The attributes of what the member returns. Those of a property speak of the values that its accessors pass.</summary>
    public ImmutableArray<AttributeData> ReturnAttributes =>
        IsMethod ? Method.GetReturnTypeAttributes() : Method.GetReturnTypeAttributes().AddRange(Member.GetAttributes());

    /// <summary>The token that stands for the call, or <see langword="null"/>.</summary>
    public IParameterSymbol? Token { get; } = FindToken(method, kind);

    /// <summary>Whether the member says that it is not compliant with the Common Language Specification.</summary>
    public bool IsDeclaredNotCompliant =>
        ClsCompliance.DeclaredOn(Member) == false || (!IsMethod && ClsCompliance.DeclaredOn(Method) == false);

    /// <summary>Whether there are tokens beside the call's, which are arguments like others.</summary>
    public bool HasFurtherTokens
    {
        get
        {
            foreach (IParameterSymbol parameter in Parameters)
            {
                if (Token is not null && parameter.Ordinal > Token.Ordinal && IsToken(parameter))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Why there is no pair of its own for it.</summary>
    public ShapeProblem Problem { get; set; }

    /// <summary>The asynchronous base interfaces' relations to it.</summary>
    public IReadOnlyList<BaseClaim> Claims => _claims ?? NoClaims;

    public void Add(BaseClaim claim) => (_claims ??= []).Add(claim);

    /// <summary>The asynchronous base interfaces that declare a <c>Begin_</c> with a sink for it.</summary>
    public IReadOnlyList<BaseClaim> SinkClaims => _sinkClaims ?? NoClaims;

    public void AddSink(BaseClaim claim) => (_sinkClaims ??= []).Add(claim);

    /// <summary>The attributes of a parameter; a setter's value has those of the property too.</summary>
    public ImmutableArray<AttributeData> AttributesOf(IParameterSymbol parameter)
    {
        bool isValue = Kind is TargetKind.PropertySet or TargetKind.IndexerSet && parameter.Ordinal == Parameters.Length - 1;
        return isValue ? parameter.GetAttributes().AddRange(Member.GetAttributes()) : parameter.GetAttributes();
    }

    private static IParameterSymbol? FindToken(IMethodSymbol method, TargetKind kind)
    {
        if (kind != TargetKind.Method)
        {
            return null;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (IsToken(parameter))
            {
                return parameter;
            }
        }

        return null;
    }

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && parameter.Type is INamedTypeSymbol { Name: "CancellationToken", Arity: 0, ContainingType: null } type
        && Notices.IsIn(type.ContainingNamespace, "System", "Threading");
}
