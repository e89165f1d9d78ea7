namespace AsyncGen.Analyzers.Tests.Programs;

/// <summary>What the analyzer sees of the types that programs use; as they run it is <see cref="Recording"/>.</summary>
internal static class ProgramLibrary
{
    public const string Source =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using AsyncGen;

        namespace Programs;

        [AsyncCallObject]
        public sealed class Call : IDisposable
        {
            private int _count;

            [CallMember(CallMemberKind.IsCompleted)]
            public bool IsCompleted => _count > 0;

            [CallMember(CallMemberKind.Begin, Operation = "A")]
            public void Begin_A() => _count++;

            [CallMember(CallMemberKind.Finish, Operation = "A")]
            public int Finish_A() => _count--;

            [CallMember(CallMemberKind.Begin, Operation = "B")]
            public void Begin_B() => _count++;

            [CallMember(CallMemberKind.Finish, Operation = "B")]
            public int Finish_B() => _count--;

            [CallMember(CallMemberKind.Wait)]
            public bool Wait(TimeSpan timeout) => timeout.Ticks > _count;

            [CallMember(CallMemberKind.Cancel)]
            public CancelResult Cancel() => _count > 0 ? CancelResult.Requested : CancelResult.Completed;

            public void Dispose() => _count = 0;
        }

        public interface IKeeper
        {
            void Keep(Call? call);

            void Replace(ref Call call);
        }

        public class FirstException : Exception;

        public class SecondException : Exception;

        public class WorkException : Exception;

        public static class Env
        {
            public static readonly object Gate = new();

            private static int s_count;

            public static Call? Field { get; set; }

            public static List<Call> Kept { get; } = [];

            public static IKeeper Keeper => throw new InvalidOperationException();

            public static bool Read(int site) => site > s_count++;

            public static void Work(int site) => s_count += site;

            public static int[] Items(int site) => new int[site + s_count];

            public static Task WorkAsync(int site) => Task.Delay(site);

            public static void Invoke(Action action) => action();
        }
        """;
}
