using AsyncGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncGen.Analyzers.Tests.Fixes;

/// <summary>The code around what is fixed: an interface with every kind of result, and a method that uses its call object.</summary>
internal static class FixSubject
{
    /// <summary>Fixes the statements of a method that has a <c>stream</c>.</summary>
    public static void Fixes(string id, string before, string after, int choice = 0, LanguageVersion version = LanguageVersion.Preview) =>
        VerifyFix.Of(id, Method(before), Method(after), choice, version);

    /// <summary>Fixes all reports in the statements.</summary>
    public static void FixesAll(string id, string before, string after, int choice = 0) =>
        VerifyFix.OfAll(id, Method(before), Method(after), choice);

    /// <summary>Verifies what is offered, if anything.</summary>
    public static void Offers(string id, string statements, params string[] titles) => VerifyFix.Offers(id, titles, Method(statements));

    public static string Method(string statements) => File("""
            public static void M(IStream stream, System.TimeSpan time, bool flag)
            {
        """ + "\n" + Indented(statements) + "\n    }");

    /// <summary>A file with members of a class.</summary>
    public static string File(string members) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using AsyncGen;

        [AsyncCall]
        public interface IStream
        {
            void Rename(ref string name);
            void Swap<T>(ref T a, ref T a2, out T before);
            int Read(int count, out byte[] data);
            void Seek(ref long position);
            bool Find<T>(T item, out int at);
            void Flush();
            string Name { get; }
            int Count();
            int ReadBoth(out long at, out byte[] data);
        }

        public static class C
        {
        {{members}}
        }

        """;

    private static string Indented(string statements) => string.Join(
        "\n", statements.Split('\n').Select(static line => line.Length > 0 && line[0] != '#' ? "        " + line : line));
}
