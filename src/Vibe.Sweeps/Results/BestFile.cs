using System.Globalization;
using Vibe.Formats.Files;
using Vibe.Sweeps.State;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Sweeps.Results;

/// <summary>
/// Writes <c>best.json</c>: the whole configuration of the best point with its first seed, which can be trained as it is.
/// </summary>
internal static class BestFile
{
    /// <summary>Writes the configuration; nothing while there is no best point.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="results">The results.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(SweepFolder folder, SweepResults results)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(results);
        if (results.Best is { } best)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Name=best-{best.Number:0000}");
            var overrides = results.Definition.Overrides(best.Point, results.Definition.Options.Seeds[0]);
            var options = ConfigurationLoader.Load<VibeOptions>(folder.BasePath, [.. overrides, name]).Value;
            AtomicFile.WriteText(folder.BestPath, ConfigurationLoader.ToJson(options));
        }
    }
}
