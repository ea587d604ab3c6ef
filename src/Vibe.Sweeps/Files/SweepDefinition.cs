using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vibe.Evaluation.Results;
using Vibe.Sweeps.Spaces;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Sweeps.Files;

/// <summary>A sweep that has been checked.</summary>
/// <param name="Name">The file's name without folder and extension.</param>
/// <param name="Options">What the file says.</param>
/// <param name="Space">The points that it may try.</param>
/// <param name="Base">The configuration that trials start from, with the changes for all of them.</param>
public sealed record SweepDefinition(string Name, SweepOptions Options, SearchSpace Space, VibeOptions Base)
{
    /// <summary>The placeholder of a trial's seed in the changes of a sweep file.</summary>
    private const string SeedPlace = "{seed}";

    private readonly Lazy<string> _fingerprint = new(() => Fingerprinted(Options, Base));

    /// <summary>Gets what makes the sweep the sweep it is: everything but its budget, which may be raised.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Gets the epochs after which points are compared: those of each rung, the last one a whole training.</summary>
    public IReadOnlyList<int> Rungs
    {
        get
        {
            var rungs = new List<int> { Base.Training.Epochs };
            if (Options.Strategy.Halving is { } halving)
            {
                rungs.Clear();
                for (long epochs = halving.MinimumEpochs; epochs < Base.Training.Epochs; epochs *= halving.Reduction)
                {
                    rungs.Add((int)epochs);
                }

                rungs.Add(Base.Training.Epochs);
            }

            return rungs;
        }
    }

    /// <summary>Lists the keys of a trial that differ from the base.</summary>
    /// <param name="point">The trial's point.</param>
    /// <param name="seed">The trial's seed.</param>
    /// <returns>Each as <c>Section:Key=value</c>.</returns>
    public IReadOnlyList<string> Overrides(Point point, long seed) =>
    [
        .. Options.Set.Where(change => change.Contains(SeedPlace, StringComparison.Ordinal))
            .Concat(Space.Overrides(point))
            .Select(change => change.Replace(SeedPlace, seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
        string.Create(CultureInfo.InvariantCulture, $"Training:Seed={seed}"),
    ];

    private static string Fingerprinted(SweepOptions options, VibeOptions trained)
    {
        var sweep = JsonSerializer.Serialize(options with { Base = string.Empty, Set = [], Budget = new() }, RunJson.Options);
        var text = sweep + ConfigurationLoader.ToJson(trained with { Name = null });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
