using Vibe.Core;
using Vibe.Evaluation.Predictions;

namespace Vibe.Workflows.Evaluate;

/// <summary>Names what is evaluated, on which stores, and how.</summary>
/// <param name="Subject">A run's folder, a checkpoint, or a configuration (for baselines and other methods' results).</param>
public sealed record EvaluationRequest(string Subject)
{
    /// <summary>Gets the stores; without any, the test store of the configuration, or its validation store.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Gets the preset; <see langword="null"/> takes the one that each store's name implies.</summary>
    public string? Preset { get; init; }

    /// <summary>Gets the variants, in order.</summary>
    public IReadOnlyList<Compatibility> Variants { get; init; } = [Compatibility.Corrected, Compatibility.Published];

    /// <summary>Gets the frames that go through the generator together; <see langword="null"/> takes the training clips' length.</summary>
    public int? WindowLength { get; init; }

    /// <summary>Gets the other test-time choices; its window length does not count.</summary>
    public TestTimeOptions TestTime { get; init; } = new();

    /// <summary>Gets the baseline to evaluate instead of the generator.</summary>
    public BaselineKind? Baseline { get; init; }

    /// <summary>
    /// Gets other methods' results, one file per store, to evaluate instead of the generator: arrays of theta or joints, or motion files
    /// with a person for each sequence.
    /// </summary>
    public IReadOnlyList<string> Predictions { get; init; } = [];

    /// <summary>Gets the configuration of a checkpoint that lies in no run.</summary>
    public string? Configuration { get; init; }

    /// <summary>
    /// Gets the male and female SMPL files with which the truth of people of known gender is computed; <see langword="null"/> takes
    /// <c>Data:Body:MaleModel</c> and <c>Data:Body:FemaleModel</c>.
    /// </summary>
    public (string Male, string Female)? GenderedModels { get; init; }

    /// <summary>Gets whether PVE is measured, the only metric that needs whole meshes.</summary>
    public bool WithVertices { get; init; } = true;

    /// <summary>Gets where to compute, as <c>Training:Device</c>; <see langword="null"/> takes the configuration's.</summary>
    public string? Device { get; init; }

    /// <summary>Gets the results' folder; <see langword="null"/> takes <c>evaluation</c> in the run.</summary>
    public string? Folder { get; init; }
}
