namespace Vibe.Testing;

/// <summary>Keeps every report, on the thread that reports.</summary>
public sealed class RecordedProgress<T> : IProgress<T>
{
    /// <summary>Gets the reports, in order.</summary>
    public List<T> Reports { get; } = [];

    public void Report(T value) => Reports.Add(value);
}
