namespace Vibe.Benchmarks.Measuring;

/// <summary>Something whose speed is measured.</summary>
internal interface IBenchmark
{
    /// <summary>Gets its name on the command line and in the printed lines.</summary>
    public string Name { get; }

    /// <summary>Measures and prints one JSON line per comparison.</summary>
    /// <param name="output">Where to print.</param>
    public void Run(TextWriter output);
}
