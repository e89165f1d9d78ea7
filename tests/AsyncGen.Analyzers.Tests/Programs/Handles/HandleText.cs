using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AsyncGen.Analyzers.Tests.Programs.Handles;

/// <summary>Prints a program as the analyzer sees it, and tells each statement its line.</summary>
internal sealed class HandleText
{
    /// <summary>What programs use.</summary>
    public const string Library = """
        using System;
        using AsyncGen;

        public interface IProgram
        {
            void Run(CallHandle<int> call, bool b0, bool b1);
        }

        public class FirstException : Exception;

        public class SecondException : Exception;

        public class WorkException : Exception;

        public static class Env
        {
            private static int s_count;

            private static object? s_kept;

            public static bool HasKept => s_kept is not null;

            public static bool Ask(int site) => site > s_count++;

            public static void Work(int site) => s_count += site;

            public static void Keep(object handle) => s_kept = handle;
        }
        """;

    /// <summary>The line with the handle that the manager is given.</summary>
    public const int MainLine = 6;

    private readonly StringBuilder _text = new();
    private int _line = 1;

    public static string Of(HandleProgram program)
    {
        HandleText text = new();
        text.Line("#pragma warning disable CS0162");
        text.Line("using System;");
        text.Line("using AsyncGen;");
        text.Line($"public sealed class Program{program.Number.ToString(CultureInfo.InvariantCulture)} : IProgram");
        text.Line("{");
        text.Method("public void Run", program.Main);
        text.Method("private static void Help", program.Helper);
        text.Line("}");
        return text._text.ToString();
    }

    private void Method(string head, ImmutableArray<HandleStep> body)
    {
        Line(head + "(CallHandle<int> call, bool b0, bool b1)");
        Line("{");
        Line("AsyncCallHandle other = call; CallHandle<int> same = call;");
        Print(body);
        Line("}");
    }

    private void Print(ImmutableArray<HandleStep> steps)
    {
        foreach (HandleStep step in steps)
        {
            step.Line = _line;
            Print(step);
        }
    }

    private void Print(HandleStep step)
    {
        switch (step.Act)
        {
            case HandleAct.If:
                Block($"if ({Text(step.Condition!)})", step.Blocks[0]);
                if (step.Blocks.Length > 1)
                {
                    Block("else", step.Blocks[1]);
                }

                break;

            case HandleAct.While:
                Block($"while ({Text(step.Condition!)})", step.Blocks[0]);
                break;

            case HandleAct.Try:
                Block("try", step.Blocks[0]);
                for (int i = 0; i < step.Caught.Length; i++)
                {
                    Block($"catch ({step.Caught[i]})", step.Blocks[i + 1]);
                }

                if (step.Finally is { } final)
                {
                    Block("finally", final);
                }

                break;

            case HandleAct.Throw:
                Line($"throw new {step.Text}();");
                break;

            default:
                Line(step.Text);
                break;
        }
    }

    private void Block(string head, ImmutableArray<HandleStep> steps)
    {
        Line(head);
        Line("{");
        Print(steps);
        Line("}");
    }

    private static string Text(HandleCondition condition) => (condition.IsNegated ? "!" : "") + condition.Question switch
    {
        HandleQuestion.Flag => condition.Name,
        HandleQuestion.Unknown => $"Env.Ask({condition.Name})",
        HandleQuestion.TestCancel => condition.Name + ".TestCancel()",
        HandleQuestion.IsCompleted => condition.Name + ".IsCompleted",
        _ => condition.Name + ".TryComplete(2)",
    };

    private void Line(string text)
    {
        _text.Append(text).Append('\n');
        _line++;
    }
}
