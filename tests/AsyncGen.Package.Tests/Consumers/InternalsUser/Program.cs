using System;
using AsyncGen;
using Internals;

using ValveCall valve = new(new Valve());
valve.Begin_Open(3);
Console.Write(valve.Finish_Open());

using GaugeCall gauge = new(new Gauge());
gauge.Begin_Read();
Console.Write(gauge.Finish_Read());

// The other assembly's, which is as good as one's own here.
using ServiceProviderCall services = new(new Services());
services.Begin_GetService(typeof(int));
Console.Write(services.Finish_GetService());

[AsyncCall]
internal interface IGauge
{
    int Read();
}

internal sealed class Gauge : IGauge
{
    public int Read() => 7;
}

internal sealed class Valve : IValve
{
    public bool Open(int turns) => turns > 2;
}

internal sealed class Services : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType.Name;
}
