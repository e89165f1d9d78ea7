using System.Threading;

namespace AsyncGen.Race.Tests;

/// <summary>What a manager keeps open.</summary>
[AsyncCall(Manager = true)]
public interface IParking
{
    long Park(long value);
}

/// <summary>A manager that keeps the handle of the call that came last, for others to end.</summary>
internal sealed class Parking : IParkingManager
{
    private CallHandle<long>? _open;
    private long _value = -1;

    /// <summary>What the method does with the handle.</summary>
    public System.Action<CallHandle<long>, long> Work { get; set; } = static (_, _) => { };

    public void Park(CallHandle<long> call, long value)
    {
        _open = call;
        Volatile.Write(ref _value, value);
        Work(call, value);
    }

    /// <summary>Waits for the call with the value.</summary>
    public CallHandle<long> Await(long value)
    {
        Race.Await(() => Volatile.Read(ref _value) == value, $"call {value} does not come");
        return _open!;
    }

    /// <summary>Lets go of the handle.</summary>
    public void Lose() => _open = null;
}
