using System.Globalization;
using System.Text;

namespace AsyncGen.Benchmarks.Analyzers;

/// <summary>Writes a class of methods that use call objects, with the helpers that they share.</summary>
internal static class FileWriter
{
    private const string Helpers = """
                private int Complete(DeviceCall call, TimeSpan patience)
                {
                    if (!call.Wait(patience))
                    {
                        call.Cancel();
                    }

                    try
                    {
                        return call.Finish_Add();
                    }
                    catch (CallCanceledException)
                    {
                        Note(1);
                        return 0;
                    }
                }

                private async Task<int> CompleteAsync(DeviceCall call, TimeSpan patience)
                {
                    if (!await call.WaitAsync(patience))
                    {
                        await call.CancelAsync(patience);
                    }

                    try
                    {
                        return call.Finish_Add();
                    }
                    catch (CallCanceledException)
                    {
                        Note(1);
                        return 0;
                    }
                }

                private static void Settle(DeviceCall call)
                {
                    try
                    {
                        call.Finish_Add();
                    }
                    catch (CallCanceledException)
                    {
                        Thread.Yield();
                    }
                }
        """;

    private const int HelperCount = 3;

    /// <summary>Writes one class.</summary>
    /// <param name="number">Its number; each has other methods.</param>
    /// <param name="methods">How many of its methods use call objects, the helpers among them.</param>
    public static string Write(int number, int methods)
    {
        StringBuilder source = new();
        source.AppendFormat(
            CultureInfo.InvariantCulture,
            """
            namespace Analyzed
            {{
                internal sealed class Job{0}
                {{
                    private readonly IDevice _device;
                    private readonly List<int> _notes = new();

                    public Job{0}(IDevice device) => _device = device;


            """,
            number);
        for (int i = 0; i < methods - HelperCount; i++)
        {
            source.Append(MethodWriter.Write(i, (number * methods) + i)).Append('\n');
        }

        return source.Append(Helpers).Append("""


                    private void Note(int value) => _notes.Add(value);

                    private static int Weigh(int value) => value < 0 ? throw new InvalidOperationException() : value / 2;
                }
            }
            """).ToString();
    }
}
