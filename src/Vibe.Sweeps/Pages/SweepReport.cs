using Vibe.Formats.Files;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Pages;

/// <summary>Writes what a sweep has found: <c>results.csv</c>, <c>best.json</c> and <c>sweep.html</c>.</summary>
public static class SweepReport
{
    /// <summary>Writes the three files, also while the sweep runs.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="definition">The sweep.</param>
    /// <returns>The results.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The database is damaged.</exception>
    public static SweepResults Write(SweepFolder folder, SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var results = SweepResults.Of(definition, SweepDatabase.ReadAll(folder, definition));
        ResultsFile.Write(folder.ResultsPath, results);
        BestFile.Write(folder, results);
        AtomicFile.WriteText(folder.PagePath, SweepPage.Build(folder, results));
        return results;
    }
}
