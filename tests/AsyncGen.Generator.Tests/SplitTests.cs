using AsyncGen.Generator.Tests.Harness;

namespace AsyncGen.Generator.Tests;

/// <summary>The rows of the table of how a member is split.</summary>
public sealed class SplitTests
{
    [Fact]
    public void In_parameters_go_to_Begin_and_the_result_comes_from_Finish()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Add(int left, int right);"));

        Assert.Equal("void Begin_Add(int left, int right)", run.Member("N.AsyncIFoo", "Begin_Add"));
        Assert.Equal("int Finish_Add()", run.Member("N.AsyncIFoo", "Finish_Add"));
        Assert.Equal("void Begin_Add(int left, int right)", run.Member("N.FooCall", "Begin_Add"));
        Assert.Equal("int Finish_Add()", run.Member("N.FooCall", "Finish_Add"));
    }

    [Theory]
    [InlineData("void M();", "Begin_M()", "void Finish_M()")]
    [InlineData("void M(out int x);", "Begin_M()", "void Finish_M(out int x)")]
    [InlineData("string M(int a, out int x, out string? y);", "Begin_M(int a)", "string Finish_M(out int x, out string? y)")]
    [InlineData("void M(ref long position);", "Begin_M(long position)", "void Finish_M(ref long position)")]
    [InlineData("int M(ref string a, out int b);", "Begin_M(string a)", "int Finish_M(ref string a, out int b)")]
    [InlineData("void M(in Guid id);", "Begin_M(Guid id)", "void Finish_M()")]
    [InlineData("void M(ref readonly Guid id);", "Begin_M(Guid id)", "void Finish_M()")]
    [InlineData("void M(params int[] values);", "Begin_M(params int[] values)", "void Finish_M()")]
    [InlineData("void M(params List<int> values);", "Begin_M(params List<int> values)", "void Finish_M()")]
    [InlineData("Task M();", "Begin_M()", "void Finish_M()")]
    [InlineData("Task<int> M();", "Begin_M()", "int Finish_M()")]
    [InlineData("ValueTask M();", "Begin_M()", "void Finish_M()")]
    [InlineData("ValueTask<string?> M();", "Begin_M()", "string? Finish_M()")]
    [InlineData("Task<int>? M();", "Begin_M()", "int Finish_M()")]
    [InlineData("Task M(out int x);", "Begin_M()", "void Finish_M(out int x)")]
    [InlineData("Task<int> M(int a, ref string x);", "Begin_M(int a, string x)", "int Finish_M(ref string x)")]
    [InlineData("ValueTask<int> M(out int x, out int y);", "Begin_M()", "int Finish_M(out int x, out int y)")]
    [InlineData("ValueTask M(out int x);", "Begin_M()", "void Finish_M(out int x)")]
    [InlineData("Task<Task<int>> M();", "Begin_M()", "Task<int> Finish_M()")]
    [InlineData("IAsyncEnumerable<int> M();", "Begin_M()", "IAsyncEnumerable<int> Finish_M()")]
    [InlineData("(int Id, string? Name) M((int A, int B) pair);", "Begin_M((int A, int B) pair)", "(int Id, string? Name) Finish_M()")]
    [InlineData("dynamic M(dynamic a, out dynamic b);", "Begin_M(dynamic a)", "dynamic Finish_M(out dynamic b)")]
    [InlineData("dynamic? M(dynamic? a, ref dynamic? b);", "Begin_M(dynamic? a, dynamic? b)", "dynamic? Finish_M(ref dynamic? b)")]
    [InlineData("nint M(nuint a);", "Begin_M(nuint a)", "nint Finish_M()")]
    [InlineData("int[,] M(string?[]?[] a);", "Begin_M(string?[]?[] a)", "int[,] Finish_M()")]
    [InlineData("int? M(decimal? a);", "Begin_M(decimal? a)", "int? Finish_M()")]
    public void A_method_is_split(string member, string begin, string finish)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.Equal("void " + begin, run.Member("N.AsyncIFoo", "Begin_M"));
        Assert.Equal(finish, run.Member("N.AsyncIFoo", "Finish_M"));
        Assert.Equal("void " + begin, run.Member("N.FooCall", "Begin_M"));
        Assert.Equal(finish, run.Member("N.FooCall", "Finish_M"));
    }

    [Theory]
    [InlineData("", "IEnumerable<int>")]
    [InlineData("", "IReadOnlyList<int>")]
    [InlineData("", "IList<string?>")]
    [InlineData("", "HashSet<int>")]
    [InlineData("", "System.Collections.Immutable.ImmutableArray<int>")]
    [InlineData("<T>", "T", " where T : List<int>, new()")]
    [InlineData("<T>", "T", " where T : class, ICollection<int>, new()")]
    [InlineData("<T>", "T", " where T : struct, ICollection<int>")]
    [InlineData("<TList, T>", "T", " where TList : IList<int> where T : TList, new()")]
    [InlineData("<T>", "List<T>")]
    public void Params_may_be_any_collection_that_the_language_makes(string typeParameters, string type, string constraints = "")
    {
        GeneratorRun run = GeneratorRun.Of(Declare($"void M{typeParameters}(params {type} values){constraints};"));

        Assert.Contains("(params ", run.Member("N.AsyncIFoo", "Begin_M"), StringComparison.Ordinal);
        Assert.Contains("(params ", run.Member("N.FooCall", "Begin_M"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void M(CancellationToken token);", "CancellationToken token = default(CancellationToken)")]
    [InlineData("void M(CancellationToken token = default);", "CancellationToken token = default(CancellationToken)")]
    [InlineData("void M(in CancellationToken token);", "CancellationToken token = default(CancellationToken)")]
    [InlineData("void M(CancellationToken token, int a = 1);", "CancellationToken token = default(CancellationToken), int a = 1")]
    [InlineData("void M(CancellationToken token, out int a);", "CancellationToken token = default(CancellationToken)")]
    [InlineData("void M(CancellationToken token, int a);", "CancellationToken token, int a")]
    [InlineData("void M(CancellationToken? token);", "CancellationToken? token")]
    public void The_token_stays_on_Begin_and_is_optional_where_the_rest_is(string member, string parameters)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.Equal($"void Begin_M({parameters})", run.Member("N.AsyncIFoo", "Begin_M"));
    }

    [Fact]
    public void Of_two_tokens_the_first_is_the_calls()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void M(CancellationToken first, CancellationToken second);"));

        Assert.Equal(
            "void Begin_M(CancellationToken first, CancellationToken second)",
            run.Member("N.FooCall", "Begin_M"));
        Assert.Contains("_server.M(ServerToken, second)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_gets_the_calls_own_token()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int M(string path, CancellationToken token);"));

        Assert.Contains("base.Start(Prepare_M(path), token);", run.Text, StringComparison.Ordinal);
        Assert.Contains("_server.M(path, ServerToken)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_is_split_into_its_accessors()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("string Name { get; set; } int Count { get; } bool Flag { set; }"));

        Assert.Equal(["get_Name", "set_Name", "get_Count", "set_Flag"], run.Begun("N.AsyncIFoo"));
        Assert.Equal("string Finish_get_Name()", run.Member("N.FooCall", "Finish_get_Name"));
        Assert.Equal("void Begin_set_Name(string value)", run.Member("N.FooCall", "Begin_set_Name"));
        Assert.Equal("void Finish_set_Name()", run.Member("N.FooCall", "Finish_set_Name"));
    }

    [Fact]
    public void A_property_of_a_task_gives_the_task()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("Task<int> Pending { get; }"));

        Assert.Equal("Task<int> Finish_get_Pending()", run.Member("N.FooCall", "Finish_get_Pending"));
    }

    [Fact]
    public void An_init_only_setter_is_left_out()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Count { get; init; }"));

        Assert.Equal(["get_Count"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void An_indexer_is_split_under_the_name_Item()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("string this[int row, in int column] { get; set; }"));

        Assert.Equal("void Begin_get_Item(int row, int column)", run.Member("N.AsyncIFoo", "Begin_get_Item"));
        Assert.Equal("string Finish_get_Item()", run.Member("N.AsyncIFoo", "Finish_get_Item"));
        Assert.Equal("void Begin_set_Item(int row, int column, string value)", run.Member("N.AsyncIFoo", "Begin_set_Item"));
        Assert.Equal("void Finish_set_Item()", run.Member("N.AsyncIFoo", "Finish_set_Item"));
    }

    [Fact]
    public void An_indexer_with_another_name_is_an_indexer_all_the_same()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("""[System.Runtime.CompilerServices.IndexerName("Chars")] char this[int i] { get; }"""));

        Assert.Equal(["get_Item"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void Overloaded_indexers_follow_the_rule_for_overloads()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int this[int i] { get; set; } int this[string key] { get; set; } int this[params byte[] a] { get; set; }"));

        Assert.Equal(
            ["get_Item_Int32", "set_Item_Int32", "get_Item_String", "set_Item_String", "get_Item", "set_Item"],
            run.Begun("N.AsyncIFoo"));
        Assert.Equal("void Begin_get_Item(params byte[] a)", run.Member("N.AsyncIFoo", "Begin_get_Item"));
        Assert.Equal("void Begin_set_Item(byte[] a, int value)", run.Member("N.AsyncIFoo", "Begin_set_Item"));
    }

    [Fact]
    public void A_generic_method_is_generic_on_both_sides()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("T Convert<T, U>(U value) where T : class, IComparable<T>, new() where U : struct;"));

        Assert.Equal(
            "void Begin_Convert<T, U>(U value) where T : class, IComparable<T>, new() where U : struct",
            run.Member("N.FooCall", "Begin_Convert"));
        Assert.Equal(
            "T Finish_Convert<T, U>() where T : class, IComparable<T>, new() where U : struct",
            run.Member("N.FooCall", "Finish_Convert"));
    }

    [Theory]
    [InlineData("int M(int a);", "ValueTask<int> MAsync(int a, CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("void M();", "ValueTask MAsync(CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("int M(CancellationToken stop, params int[] a);", "ValueTask<int> MAsync(int[] a, CancellationToken stop = default(CancellationToken))")]
    [InlineData("int M(int count, out byte[] data);", "ValueTask<(int Result, byte[] data)> MAsync(int count, CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("void M(ref long position);", "ValueTask<long> MAsync(long position, CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("void M(out long a, ref int b);", "ValueTask<(long a, int b)> MAsync(int b, CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("Task<int> M(out long a);", "ValueTask<(int Result, long a)> MAsync(CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("Task M(out long a);", "ValueTask<long> MAsync(CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("void M(int a = 1, params int[] b);", "ValueTask MAsync(int a, int[] b, CancellationToken cancellationToken = default(CancellationToken))")]
    [InlineData("void M(int a, string b = \"x\");", "ValueTask MAsync(int a, string b = \"x\", CancellationToken cancellationToken = default(CancellationToken))")]
    public void The_call_has_a_method_that_does_it_in_one(string member, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.Equal(expected, run.Member("N.FooCall", "MAsync"));
        Assert.False(run.HasMember("N.AsyncIFoo", "MAsync"));
    }

    [Fact]
    public void A_task_method_that_is_called_Async_already_is_not_called_so_twice()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("Task<int> ReadAsync(int count); int OddAsync();"));

        Assert.True(run.HasMember("N.FooCall", "ReadAsync"));
        Assert.True(run.HasMember("N.FooCall", "OddAsyncAsync"));
        Assert.Equal(["ReadAsync", "OddAsync"], run.Begun("N.FooCall"));
    }

    [Theory]
    [InlineData("void Wait();", "WaitAsync")]
    [InlineData("void Wait(int handle);", "WaitAsync")]
    [InlineData("void Cancel(TimeSpan t);", "CancelAsync")]
    [InlineData("int P { get; }", "PAsync")]
    [InlineData("int P { get; }", "get_PAsync")]
    [InlineData("int M(int cancellationToken);", "MAsync")]
    public void Some_have_none(string member, string absent)
    {
        GeneratorRun run = GeneratorRun.Of(Declare(member));

        Assert.False(run.HasMember("N.FooCall", absent));
        Assert.Single(run.Begun("N.FooCall"));
    }

    [Fact]
    public void A_task_method_has_the_first_claim_to_its_name()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Read(); Task<string> ReadAsync();"));

        Assert.StartsWith("ValueTask<string> ", run.Member("N.FooCall", "ReadAsync"), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_and_Finish_are_names_like_others()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Start(object target); void Finish(object target); void Claim(); bool CanReuse(object CanReuse);"));

        Assert.Equal(["Start", "Finish", "Claim", "CanReuse"], run.Begun("N.FooCall"));
        Assert.True(run.HasMember("N.FooCall", "StartAsync"));
    }

    [Fact]
    public void Caller_information_is_filled_in_by_the_caller_of_Begin()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("""
            void Log(string text, out int id,
                [System.Runtime.CompilerServices.CallerMemberName] string member = "",
                [System.Runtime.CompilerServices.CallerLineNumber] int line = 0,
                [System.Runtime.CompilerServices.CallerArgumentExpression("text")] string? expression = null,
                [System.Runtime.CompilerServices.CallerArgumentExpression("id")] string? gone = null);
            """));

        Assert.Contains("[global::System.Runtime.CompilerServices.CallerMemberName] string member = \"\"", run.Text, StringComparison.Ordinal);
        Assert.Contains("[global::System.Runtime.CompilerServices.CallerLineNumber] int line = 0", run.Text, StringComparison.Ordinal);
        Assert.Contains("[global::System.Runtime.CompilerServices.CallerArgumentExpression(\"text\")] string? expression = null", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CallerArgumentExpression(\"id\")", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool TryGet(string key, [NotNullWhen(true)] out string? value);", "bool Finish_TryGet([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)")]
    [InlineData("bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);", "bool Finish_TryGet<T>([global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)")]
    [InlineData("void TryGet([AllowNull] ref string value);", "void Begin_TryGet([global::System.Diagnostics.CodeAnalysis.AllowNull] string value)")]
    [InlineData("void TryGet([MaybeNull] ref string value);", "[global::System.Diagnostics.CodeAnalysis.MaybeNull] ref string value")]
    [InlineData("void TryGet([DisallowNull] string? value);", "void Begin_TryGet([global::System.Diagnostics.CodeAnalysis.DisallowNull] string? value)")]
    [InlineData("[return: MaybeNull] T TryGet<T>(T a, [MaybeNull] out T value);", "[return: global::System.Diagnostics.CodeAnalysis.MaybeNull]")]
    [InlineData("[return: NotNullIfNotNull(\"a\")] string? TryGet(string? a);", "string? Finish_TryGet()")]
    public void Nullability_attributes_are_kept_where_they_still_mean_something(string member, string expected)
    {
        GeneratorRun run = GeneratorRun.Of("using System.Diagnostics.CodeAnalysis;\n" + Declare(member));

        Assert.Contains(expected, run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_implementations_are_called_like_other_members()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int One() => 1; sealed int Two() => 2; virtual int Three { get => 3; }"));

        Assert.Equal(["One", "Two", "get_Three"], run.Begun("N.FooCall"));
    }

    [Fact]
    public void An_empty_interface_gives_empty_forms()
    {
        GeneratorRun run = GeneratorRun.Of(Declare(""));

        Assert.Empty(run.Begun("N.AsyncIFoo"));
        Assert.True(run.HasType("N.FooCall"));
    }

    [Fact]
    public void Without_cancel_neither_form_can_be_cancelled()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [AsyncGen.AsyncCall(Cancelable = false)] public interface IFoo { void M(); void Cancel(int x); } }");

        Assert.DoesNotContain("ICancelMethodCalls", run.Text, StringComparison.Ordinal);
        Assert.Equal("CallObject", run.Type("N.FooCall").BaseType!.Name);
        Assert.True(run.HasMember("N.FooCall", "CancelAsync"));
    }

    [Fact]
    public void With_cancel_both_forms_can_be_cancelled()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("void M();"));

        Assert.Contains(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "ICancelMethodCalls");
        Assert.Contains(run.Type("N.AsyncIFoo").Interfaces, static type => type.Name == "IAsyncCall");
        Assert.Equal("CancelableCallObject", run.Type("N.FooCall").BaseType!.Name);
        Assert.True(run.Type("N.FooCall").IsSealed);
    }

    [Fact]
    public void Both_forms_and_their_members_are_marked()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Read(int count); int Size { get; }"));

        foreach (string type in new[] { "N.AsyncIFoo", "N.FooCall" })
        {
            Assert.Contains(run.Type(type).GetAttributes(), static attribute => attribute.AttributeClass!.Name == "AsyncCallObjectAttribute");
            foreach ((string member, CallMemberKind kind, string operation) in new[]
            {
                ("Begin_Read", CallMemberKind.Begin, "Read"),
                ("Finish_Read", CallMemberKind.Finish, "Read"),
                ("Begin_get_Size", CallMemberKind.Begin, "get_Size"),
                ("Finish_get_Size", CallMemberKind.Finish, "get_Size"),
            })
            {
                Microsoft.CodeAnalysis.AttributeData mark = Assert.Single(run.Type(type).GetMembers(member).Single().GetAttributes());
                Assert.Equal("CallMemberAttribute", mark.AttributeClass!.Name);
                Assert.Equal((int)kind, mark.ConstructorArguments[0].Value);
                Assert.Equal(operation, mark.NamedArguments.Single().Value.Value);
            }
        }
    }

    [Fact]
    public void Every_public_member_is_documented()
    {
        GeneratorRun run = GeneratorRun.Of(Declare("int Read(int count); int Size { get; }"));

        Assert.Contains("<see cref=\"M:N.IFoo.Read(System.Int32)\"/>", run.Text, StringComparison.Ordinal);
        Assert.Contains("<see cref=\"P:N.IFoo.Size\"/>", run.Text, StringComparison.Ordinal);
        foreach (string type in new[] { "N.AsyncIFoo", "N.FooCall" })
        {
            Assert.Contains("<summary>", run.Type(type).GetDocumentationCommentXml(), StringComparison.Ordinal);
            foreach (Microsoft.CodeAnalysis.ISymbol member in run.Type(type).GetMembers())
            {
                if (member.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public && !member.IsImplicitlyDeclared)
                {
                    Assert.NotEqual("", member.GetDocumentationCommentXml());
                }
            }
        }
    }

    internal static string Declare(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        namespace N
        {
            [AsyncCall]
            public interface IFoo
            {
                {{members}}
            }
        }
        """;
}
