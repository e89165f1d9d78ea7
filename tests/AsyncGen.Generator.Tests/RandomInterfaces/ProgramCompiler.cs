using System.Collections.Immutable;
using System.Globalization;
using AsyncGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace AsyncGen.Generator.Tests.RandomInterfaces;

/// <summary>
/// Turns decisions into compilations. Much of what they lead to is not C#: what the compiler refuses is left out, part by
/// part, until it refuses nothing.
/// </summary>
internal sealed class ProgramCompiler
{
    private const int MaxAttempts = 12;

    private static readonly LanguageVersion[] Versions =
    [
        LanguageVersion.Preview, LanguageVersion.Preview, LanguageVersion.Preview, LanguageVersion.CSharp14, LanguageVersion.CSharp13,
        LanguageVersion.CSharp12, LanguageVersion.CSharp11, LanguageVersion.CSharp10, LanguageVersion.CSharp9, LanguageVersion.CSharp8, LanguageVersion.CSharp7_3,
    ];

    private readonly RandomProgram _program;
    private readonly HashSet<SourcePart> _refused = [];
    private readonly LanguageVersion _version;
    private readonly NullableContextOptions _nullable;
    private readonly bool _allowsUnsafe;
    private readonly int _libraryCount;
    private readonly bool _isLibraryAnnotated;
    private readonly bool _isPublic;

    private ProgramCompiler(RandomProgram program)
    {
        _program = program;
        Choices settings = new([.. program.Settings]);
        _version = settings.Pick(Versions);
        _nullable = settings.Pick(NullableContextOptions.Enable, NullableContextOptions.Enable, NullableContextOptions.Disable, NullableContextOptions.Annotations, NullableContextOptions.Warnings);
        _allowsUnsafe = settings.Chance(50);
        _libraryCount = settings.Chance(50) ? Math.Min(1 + settings.Next(program.Interfaces.Length), program.Interfaces.Length) : 0;
        _isLibraryAnnotated = settings.Chance(40);
        _isPublic = settings.Chance(50);
    }

    public static CompiledProgram Compile(RandomProgram program) => new ProgramCompiler(program).Compile();

    /// <summary>Compiles to something that can be referenced.</summary>
    public static MetadataReference Emit(Compilation compilation)
    {
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private CompiledProgram Compile()
    {
        ImmutableArray<MetadataReference> references = ReferenceSets.Net100.Add(Vocabulary.Library);
        CSharpCompilation? library = null;
        CSharpCompilation project = Compilations.Of([]);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (RandomSource librarySource, RandomSource projectSource) = Write();
            bool isClean = true;
            ImmutableArray<MetadataReference> projectReferences = references;
            if (_libraryCount > 0)
            {
                library = Compilations.Of(librarySource.Files, assemblyName: "Library", references: references, allowUnsafe: true);
                isClean = Refuse(library, librarySource, out bool isHopeless);
                if (isHopeless)
                {
                    return new CompiledProgram(library, project, isValid: false);
                }

                if (!isClean)
                {
                    continue;
                }

                projectReferences = references.Add(Emit(WithGenerated(library)));
            }

            project = Compilations.Of(projectSource.Files, _version, _nullable, "Subject", projectReferences, _allowsUnsafe);
            isClean = Refuse(project, projectSource, out bool isProjectHopeless);
            if (isClean || isProjectHopeless)
            {
                return new CompiledProgram(library, project, isClean);
            }
        }

        return new CompiledProgram(library, project, isValid: false);
    }

    private Compilation WithGenerated(CSharpCompilation library)
    {
        if (!_isLibraryAnnotated)
        {
            return library;
        }

        GeneratorRun.Drive(library).RunGeneratorsAndUpdateCompilation(library, out Compilation output, out _);

        // What is wrong with it is found where the library itself is looked at.
        using MemoryStream stream = new();
        return output.Emit(stream).Success ? output : library;
    }

    /// <summary>Notes what the compiler refuses; whether it refuses nothing.</summary>
    private bool Refuse(CSharpCompilation compilation, RandomSource source, out bool isHopeless)
    {
        isHopeless = false;
        if (TryEmit(compilation) is not { } result)
        {
            isHopeless = true;
            return false;
        }

        bool hasProgress = false;
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            if (diagnostic.Severity != DiagnosticSeverity.Error)
            {
                continue;
            }

            SourcePart? part = diagnostic.Location.SourceTree is { } tree
                ? source.PartAt(compilation.SyntaxTrees.IndexOf(tree), diagnostic.Location.GetLineSpan().StartLinePosition.Line)
                : null;
            hasProgress |= part is { } refused && _refused.Add(refused);
        }

        isHopeless = !result.Success && !hasProgress;
        return result.Success;
    }

    /// <summary>Compiles; <see langword="null"/> where the compiler falls over its input.</summary>
    private static EmitResult? TryEmit(CSharpCompilation compilation)
    {
        try
        {
            return compilation.Emit(Stream.Null);
        }
        catch (Exception fault) when (fault is NullReferenceException or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }

    private (RandomSource Library, RandomSource Project) Write()
    {
        RandomSource library = new();
        RandomSource project = new();
        library.OpenFile(isNullable: true, Vocabulary.Own);
        project.OpenFile(isNullable: false, Vocabulary.Own);
        project.OpenFile(isNullable: false, Vocabulary.Open);
        project.OpenFile(isNullable: false, "");
        WriteRequests(project, out ImmutableArray<RandomHead> heads);

        for (int i = 0; i < heads.Length; i++)
        {
            RandomHead head = heads[i];
            bool isInLibrary = i < _libraryCount;
            RandomSource source = isInLibrary ? library : project;
            bool isNullable = isInLibrary || (_nullable != NullableContextOptions.Disable && _version >= LanguageVersion.CSharp8);
            bool isRequested = head.CallAttribute.Length > 0 && (!isInLibrary || _isLibraryAnnotated) && !_refused.Contains(new SourcePart(i, PartKind.Request));
            ImmutableArray<(int Number, string Text)> members = MembersOf(i, head);

            source.OpenFile(isNullable, "");
            if (head.IsSpread)
            {
                int half = members.Length / 2;
                source.Interface(i, head, isRequested, members[..half], _refused);
                source.OpenFile(isNullable, "");
                source.Interface(i, head.OtherPart(), false, members[half..], _refused);
            }
            else
            {
                source.Interface(i, head, isRequested, members, _refused);
            }
        }

        return (library, project);
    }

    private void WriteRequests(RandomSource project, out ImmutableArray<RandomHead> heads)
    {
        ImmutableArray<RandomHead>.Builder made = ImmutableArray.CreateBuilder<RandomHead>();
        ImmutableArray<DeclaredInterface> earlier = [];
        for (int i = 0; i < _program.Interfaces.Length; i++)
        {
            RandomHead head = RandomHead.Of(new Choices([.. _program.Interfaces[i].Head]), i, earlier);
            if (_refused.Contains(new SourcePart(i, PartKind.Head)))
            {
                head = head.Simplify();
            }

            made.Add(head);
            earlier = earlier.Add(head.Declared);

            SourcePart request = new(i, PartKind.Request);
            if (i < _libraryCount && !_isLibraryAnnotated && !_refused.Contains(request))
            {
                string open = head.Declared.With(Enumerable.Repeat("", head.Declared.Arity));
                project.Line($"[assembly: AsyncGen.AsyncCall(typeof({open}){(_isPublic ? ", Public = true" : "")})]", request);
            }
        }

        heads = made.ToImmutable();
    }

    private ImmutableArray<(int Number, string Text)> MembersOf(int number, RandomHead head)
    {
        ImmutableArray<(int, string)>.Builder members = ImmutableArray.CreateBuilder<(int, string)>();
        ImmutableArray<ImmutableArray<int>> decisions = _program.Interfaces[number].Members;
        for (int i = 0; i < decisions.Length; i++)
        {
            // Also one that is left out may be declared again.
            members.Add((i, RandomMembers.Of(new Choices([.. decisions[i]]), head.Scope, head.Declared, head.DerivesFrom)));
        }

        return members.ToImmutable();
    }
}

/// <summary>The compilations of a program.</summary>
/// <param name="library">The library, if there is one.</param>
/// <param name="project">The project, which references it.</param>
/// <param name="isValid">Whether the compiler takes both.</param>
internal sealed class CompiledProgram(CSharpCompilation? library, CSharpCompilation project, bool isValid)
{
    public CSharpCompilation? Library => library;

    public CSharpCompilation Project => project;

    public bool IsValid => isValid;

    public string Describe()
    {
        string options = string.Create(
            CultureInfo.InvariantCulture,
            $"// C# {project.LanguageVersion}, nullable {project.Options.NullableContextOptions}, unsafe {project.Options.AllowUnsafe}, valid {isValid}\n");
        string text = library is null ? "" : "// ---- Library\n" + string.Join("\n", library.SyntaxTrees.Skip(1));
        return "\n" + options + text + "// ---- Project\n" + string.Join("\n", project.SyntaxTrees.Skip(1));
    }
}
