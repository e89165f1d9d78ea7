namespace AsyncGen.Editor.Tests.Harness;

/// <summary>An interface that is documented, for the files that the tests open.</summary>
internal static class Thermometer
{
    /// <summary>The interface, without the attribute.</summary>
    public const string Interface = """
        namespace Lab
        {
            /// <summary>Tells how warm it is.</summary>
            /// <typeparam name="TPlace">What is a place.</typeparam>
            public interface IThermometer<TPlace>
            {
                /// <summary>Measures in one room, with <see cref="Probe"/>.</summary>
                /// <param name="room">Where to measure.</param>
                /// <param name="unit">What was measured in.</param>
                /// <returns>The degrees.</returns>
                /// <remarks>Takes a second.</remarks>
                /// <exception cref="System.TimeoutException">The probe does not answer.</exception>
                int Read(TPlace room, out string unit);

                /// <summary>Adjusts the probe.</summary>
                /// <typeparam name="T">What it is adjusted by.</typeparam>
                /// <param name="by">By how much.</param>
                /// <param name="stop">Stops the motor.</param>
                void Adjust<T>(T by, System.Threading.CancellationToken stop);

                int Raw(int channel);

                /// <summary>The probe in use.</summary>
                /// <value>Its number.</value>
                int Probe { get; set; }

                /// <summary>The name of a channel.</summary>
                /// <param name="channel">Which one.</param>
                /// <value>What it is called.</value>
                string this[int channel] { get; set; }
            }
        }

        """;

    /// <summary>The interface with the attribute.</summary>
    public static string Annotated { get; } =
        Interface.Replace("    public interface", "    [AsyncGen.AsyncCall]\n    public interface", StringComparison.Ordinal);

    /// <summary>A method that has a call object, <c>call</c>, and its asynchronous interface, <c>form</c>.</summary>
    public static string User(string statement) => $$"""

        namespace Lab
        {
            public class User
            {
                public static async System.Threading.Tasks.Task Use(
                    ThermometerCall<string> call, AsyncIThermometer<string> form, AsyncGen.IAsyncCall any)
                {
                    {{statement}}
                }
            }
        }
        """;
}
