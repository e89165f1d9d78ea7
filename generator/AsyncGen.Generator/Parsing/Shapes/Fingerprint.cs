namespace AsyncGen.Shapes;

/// <summary>Collects facts into 128 bits: those of equal facts are equal, and those of others practically never.</summary>
internal struct Fingerprint
{
    private const ulong FirstFactor = 0x9E3779B97F4A7C15;
    private const ulong SecondFactor = 0xC2B2AE3D27D4EB4F;

    private ulong _first;
    private ulong _second;

    public void Add(long fact)
    {
        unchecked
        {
            _first = Mix((_first ^ (ulong)fact) * FirstFactor);
            _second = Mix((_second + (ulong)fact) * SecondFactor);
        }
    }

    public void Add(bool fact) => Add(fact ? 1 : 2);

    public void Add(string? fact)
    {
        if (fact is null)
        {
            Add(-1);
            return;
        }

        Add(fact.Length);
        foreach (char c in fact)
        {
            Add((long)c);
        }
    }

    public void Add(Fingerprint fact)
    {
        Add(unchecked((long)fact._first));
        Add(unchecked((long)fact._second));
    }

    public readonly bool IsSameAs(Fingerprint other) => _first == other._first && _second == other._second;

    private static ulong Mix(ulong value) => value ^ (value >> 29);
}
