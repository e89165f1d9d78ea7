namespace Device;

/// <summary>What an instrument says of itself.</summary>
/// <param name="Output">The voltage of its output.</param>
/// <param name="Calibrations">How often it was calibrated since it was switched on.</param>
/// <param name="Commands">How many commands it was given, this one included.</param>
/// <param name="Overruns">How many more came while it had not answered the one before: none, if it is used properly.</param>
public readonly record struct InstrumentState(double Output, int Calibrations, int Commands, int Overruns);
