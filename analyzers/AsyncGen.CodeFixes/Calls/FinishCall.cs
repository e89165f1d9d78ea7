using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AsyncGen.CodeFixes.Code;
using AsyncGen.CodeFixes.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncGen.CodeFixes.Calls;

/// <summary>A call of <c>Finish_</c> whose result nobody wants.</summary>
internal sealed class FinishCall
{
    private readonly ImmutableArray<StatementSyntax> _declarations;

    private FinishCall(string name, ImmutableArray<StatementSyntax> declarations, ExpressionStatementSyntax statement)
    {
        Name = name;
        _declarations = declarations;
        Statement = statement;
    }

    /// <summary>The name of the <c>Finish_</c>.</summary>
    public string Name { get; }

    private ExpressionStatementSyntax Statement { get; }

    /// <summary>Builds it; <see langword="null"/> where the member is not known or needs arguments that cannot be made up.</summary>
    public static FinishCall? Of(CallReceiver receiver, Subject subject)
    {
        IMethodSymbol? method = CallMembers.Finish(receiver.Type, subject.Operation, subject.Model, subject.Position);
        if (method is { IsGenericMethod: true })
        {
            // With the type arguments of the Begin_ in the same member.
            IMethodSymbol? begun = BeginCalls.Last(receiver, method, subject);
            method = begun?.Arity == method.Arity && begun.TypeArguments.All(CanBeNamed) ? method.Construct([.. begun.TypeArguments]) : null;
        }

        return method is null ? null : Of(receiver, method, subject);
    }

    /// <summary>The call where it may block, after an await where that is possible.</summary>
    public StatementSyntax[] Awaited(CallReceiver receiver, Subject subject) =>
        Awaiting.Of(receiver, subject) is { } wait ? [wait, InPlace()] : [InPlace()];

    /// <summary>The call where its exception about the cancel is expected.</summary>
    public StatementSyntax Expected(Subject subject)
    {
        INamedTypeSymbol exception = subject.Model.Compilation.GetTypeByMetadataName("System.OperationCanceledException")!;
        TypeSyntax type = (TypeSyntax)subject.Generator.TypeExpression(exception);
        return TryStatement(
            Block(Statements()), SingletonList(CatchClause(CatchDeclaration(type), filter: null, Block())), @finally: null);
    }

    private static FinishCall? Of(CallReceiver receiver, IMethodSymbol method, Subject subject)
    {
        List<StatementSyntax> declarations = [];
        List<ArgumentSyntax> arguments = [];
        List<string> names = [];
        bool isOverloaded = CallMembers.Named(receiver.Type, method.Name).Skip(1).Any();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            switch (parameter.RefKind)
            {
                case RefKind.Out:
                    arguments.Add(FinishArguments.Discard(parameter, isOverloaded, subject));
                    break;
                case RefKind.Ref:
                    string name = Names.Unused(parameter.Name, subject.Node, subject.Model, names);
                    names.Add(name);
                    declarations.Add(Variable(name, parameter.Type, subject));
                    arguments.Add(Argument(null, Token(SyntaxKind.RefKeyword), IdentifierName(Names.Identifier(name))));
                    break;
                default:
                    if (!parameter.IsOptional && !parameter.IsParams)
                    {
                        return null;
                    }

                    break;
            }
        }

        return new FinishCall(method.Name, declarations.ToImmutableArray(), receiver.Call(MemberName(method, subject), [.. arguments]));
    }

    private static SimpleNameSyntax MemberName(IMethodSymbol method, Subject subject) => method.IsGenericMethod
        ? GenericName(Names.Identifier(method.Name), TypeArgumentList(SeparatedList(
            method.TypeArguments.Select(argument => (TypeSyntax)subject.Generator.TypeExpression(argument)))))
        : IdentifierName(Names.Identifier(method.Name));

    private static bool CanBeNamed(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } or IErrorTypeSymbol => false,
        IArrayTypeSymbol array => CanBeNamed(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(CanBeNamed),
        _ => true,
    };

    private static LocalDeclarationStatementSyntax Variable(string name, ITypeSymbol type, Subject subject)
    {
        ExpressionSyntax value = LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        bool hasAnnotations = subject.Model.GetNullableContext(subject.Position).AnnotationsEnabled();
        bool isWarnedOf = hasAnnotations && !type.IsValueType && type.NullableAnnotation != NullableAnnotation.Annotated;
        if (isWarnedOf)
        {
            value = PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, value);
        }

        return LocalDeclarationStatement(VariableDeclaration(
            (TypeSyntax)subject.Generator.TypeExpression(hasAnnotations || type.IsValueType ? type : type.WithNullableAnnotation(NullableAnnotation.None)),
            SingletonSeparatedList(VariableDeclarator(Names.Identifier(name), null, EqualsValueClause(value)))));
    }

    /// <summary>The call and what it needs, in a block of its own where that is more than one statement.</summary>
    private StatementSyntax InPlace() => _declarations.IsEmpty ? Statement : Block(Statements());

    private ImmutableArray<StatementSyntax> Statements() => _declarations.Add(Statement);
}
