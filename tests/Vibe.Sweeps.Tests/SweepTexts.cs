using Vibe.Sweeps.Files;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

/// <summary>Writes sweep files for tests.</summary>
internal static class SweepTexts
{
    public const string Base = """{ "Training": { "Epochs": 9, "StepsPerEpoch": 10 }, "Data": { "Synthetic": {} } }""";

    public const string Rates = """{ "Key": "GeneratorOptimizer:LearningRate", "Values": [1e-4, 1e-3, 1] }""";

    public const string Sizes = """{ "Key": "Model:TemporalEncoder:HiddenSize", "Integers": [8, 64], "Count": 3 }""";

    /// <summary>Writes a base and a sweep file and reads them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="parameters">The parameters, separated by commas.</param>
    /// <param name="more">More members of the root, each with a comma behind it.</param>
    public static SweepDefinition Load(TemporaryFolder folder, string parameters, string more = "") =>
        SweepFile.Load(Write(folder, parameters, more), []);

    /// <summary>Writes a base and a sweep file.</summary>
    public static string Write(TemporaryFolder folder, string parameters, string more = "")
    {
        folder.Write("base.json", Base);
        return folder.Write("sweep.json", $$"""
            {
              "Base": "base.json",
              {{more}}
              "Parameters": [
                {{parameters}}
              ]
            }
            """);
    }
}
