namespace AsyncGen.Analyzers.Tests.Programs.Recording;

/// <summary>Code of which nothing is known.</summary>
public interface IKeeper
{
    void Keep(Call? call);

    void Replace(ref Call call);
}
