using System.Threading;
using System.Threading.Tasks;

namespace AsyncGen.Runtime.Tests.Factories;

[AsyncCall(Manager = true)]
internal interface IGauge
{
    int Read(int channel, out string unit);

    void Shift(ref long position);

    string Label { get; set; }

    Task<int> CountAsync(int channel, CancellationToken cancellationToken);
}

/// <summary>Beside the gauge, a second interface that asks for a call object, and one that does not.</summary>
[AsyncCall]
internal interface ILamp
{
    bool Switch(bool on);
}

internal interface IPlain
{
    void Do();
}

[AsyncCall]
internal interface ICell<T>
{
    T Exchange(T value);
}
