using AsyncGen.Benchmarks.Servers;

namespace AsyncGen.Benchmarks.Linked;

/// <summary>Calls begun, served and finished on one thread.</summary>
public sealed class InPlaceCalls
{
    private readonly AdderCall _plain = new(new Adder(), new CallOptions { Dispatcher = new InPlaceDispatcher() });
    private readonly TokenAdderCall _withToken = new(new Adder(), new CallOptions { Dispatcher = new InPlaceDispatcher() });

    /// <summary>Makes some calls.</summary>
    public int Add(int calls)
    {
        AdderCall call = _plain;
        int sum = 0;
        for (int i = 0; i < calls; i++)
        {
            call.Begin_Add(i, 1);
            sum += call.Finish_Add();
        }

        return sum;
    }

    /// <summary>Makes some calls whose server asks for its token.</summary>
    public int AddWithToken(int calls)
    {
        TokenAdderCall call = _withToken;
        int sum = 0;
        for (int i = 0; i < calls; i++)
        {
            call.Begin_Add(i, 1);
            sum += call.Finish_Add();
        }

        return sum;
    }
}
