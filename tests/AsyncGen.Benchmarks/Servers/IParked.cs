namespace AsyncGen.Benchmarks.Servers;

/// <summary>A call that its server ends later, or at once, with a handle.</summary>
[AsyncCall(Manager = true)]
public interface IParked
{
    int Park(int value);
}

/// <summary>Completes each call inside its method.</summary>
internal sealed class PromptManager : IParkedManager
{
    public void Park(CallHandle<int> call, int value) => call.Complete(value + 1);
}
