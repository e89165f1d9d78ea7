using System.IO;
using System.Threading;
using AsyncGen;

namespace Device;

/// <summary>
/// An instrument with channels to measure and one output, as its driver offers it: every member blocks until the instrument
/// has answered, and only one may be called at a time. From this the generator writes the call object
/// <c>InstrumentCall</c>. A member that fails for want of a connection throws an <see cref="IOException"/> and leaves
/// the driver disconnected; what the instrument itself refuses is an <see cref="InstrumentException"/>.
/// </summary>
[AsyncCall]
public interface IInstrument
{
    /// <summary>The voltage of the output, from -10 to 10.</summary>
    double Output { get; set; }

    /// <summary>Connects, or connects again: a connection that there is already is closed.</summary>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    void Connect(CancellationToken cancellationToken);

    /// <summary>Closes the connection, if there is one.</summary>
    void Disconnect();

    /// <summary>Asks who the instrument is.</summary>
    /// <param name="cancellationToken">Gives the answer up.</param>
    /// <returns>Maker, model and serial number.</returns>
    string Identify(CancellationToken cancellationToken);

    /// <summary>Measures a channel several times, which takes 10 ms for each sample, and takes the mean.</summary>
    /// <param name="channel">The number of the channel.</param>
    /// <param name="samples">How many samples to take.</param>
    /// <param name="range">
    /// The largest value that is expected; afterwards the range that was used, which is a larger one if the value did not fit.
    /// </param>
    /// <param name="unit">The unit of the value and of the range.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <returns>The value, with the resolution of the range: a ten-thousandth of it.</returns>
    double Measure(int channel, int samples, ref double range, out string unit, CancellationToken cancellationToken);

    /// <summary>Calibrates the instrument, which takes 2 s. It cannot be stopped: the instrument is deaf meanwhile.</summary>
    void Calibrate();

    /// <summary>Asks the instrument how it is.</summary>
    /// <param name="cancellationToken">Gives the answer up.</param>
    /// <returns>The state.</returns>
    InstrumentState ReadState(CancellationToken cancellationToken);
}
