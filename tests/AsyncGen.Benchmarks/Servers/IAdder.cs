namespace AsyncGen.Benchmarks.Servers;

/// <summary>The interface of the design's numbers: one method, two arguments, one result.</summary>
[AsyncCall]
public interface IAdder
{
    int Add(int left, int right);
}
