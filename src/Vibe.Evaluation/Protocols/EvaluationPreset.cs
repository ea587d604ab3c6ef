using Vibe.Data.Stores;

namespace Vibe.Evaluation.Protocols;

/// <summary>A named protocol: joints, metrics and which sequences count.</summary>
public sealed record EvaluationPreset
{
    private static readonly Metric[] Pose = [Metric.Mpjpe, Metric.PaMpjpe];
    private static readonly Metric[] Surface = [Metric.Pve, Metric.RawPve];
    private static readonly Metric[] Plausibility =
    [
        Metric.RotationError, Metric.RootYaw, Metric.RootTilt, Metric.BodyAccelerationError, Metric.RootAccelerationError,
        Metric.BodyJitter, Metric.RootJitter, Metric.LimitExcess, Metric.ImpossiblePose,
    ];

    private static readonly Metric[] Motion = [Metric.Acceleration, Metric.AccelerationError, Metric.Jitter];

    private EvaluationPreset()
    {
    }

    /// <summary>Gets all presets.</summary>
    public static IReadOnlyList<EvaluationPreset> All { get; } =
    [
        new()
        {
            Name = "3dpw", StorePrefixes = ["3dpw"], Joints = JointSet.H36m14,
            Metrics = [.. Pose, .. Surface, .. Motion, Metric.Reprojection, .. Plausibility],
            Sequences = "all people of all sequences",
        },
        new()
        {
            Name = "mpi-inf-3dhp", StorePrefixes = ["mpi"], Joints = JointSet.Mpii3d17,
            Metrics = [.. Pose, Metric.Pck150, Metric.Auc, .. Motion, Metric.Reprojection],
            Sequences = "all sequences of the store",
        },
        new()
        {
            Name = "h36m-p1", StorePrefixes = ["h36m", "human36m"], Joints = JointSet.H36m14,
            Metrics = [.. Pose, .. Motion, Metric.Reprojection],
            Sequences = "all cameras",
        },
        new()
        {
            Name = "h36m-p2", StorePrefixes = ["h36m_test_frontal", "human36m_test_frontal"], Joints = JointSet.H36m14,
            Metrics = [.. Pose, .. Motion, Metric.Reprojection],
            Sequences = "the frontal camera, 60457274 or ca_04", SequenceParts = ["60457274", "_ca_04"],
        },
        new()
        {
            Name = "synthetic", StorePrefixes = ["synthetic"], Joints = JointSet.H36m14,
            Metrics = [.. Pose, .. Surface, .. Motion, Metric.Reprojection, Metric.FootSkating, Metric.Penetration, .. Plausibility],
            Sequences = "all sequences of the store",
        },
    ];

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the joints that are compared.</summary>
    public required JointSet Joints { get; init; }

    /// <summary>Gets what is measured where the store's labels allow it; MPJPE and PA-MPJPE always are.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>Gets which sequences count, in words.</summary>
    public required string Sequences { get; init; }

    private IReadOnlyList<string>? SequenceParts { get; init; }

    private IReadOnlyList<string> StorePrefixes { get; init; } = [];

    /// <summary>Finds a preset.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none of that name; the message lists those that exist.</exception>
    public static EvaluationPreset Find(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new InvalidDataException(
            $"There is no preset '{name}'; there are {string.Join(", ", All.Select(preset => preset.Name))}.");

    /// <summary>Finds the preset of a store from the data set that it was prepared from, or else from its name.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="EvaluationRequestException">It names no known data set.</exception>
    public static EvaluationPreset For(StoreManifest store)
    {
        ArgumentNullException.ThrowIfNull(store);

        var parameters = store.Provenance.Parameters;
        string[] labels = [$"{parameters.GetValueOrDefault("dataset")}_{parameters.GetValueOrDefault("split")}", store.Name];
        return labels.SelectMany(label => All.SelectMany(preset => preset.StorePrefixes
                .Where(prefix => label.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(
                    prefix => (Preset: preset, prefix.Length))))
            .OrderByDescending(match => match.Length).FirstOrDefault().Preset
            ?? throw new EvaluationRequestException(
                EvaluationProblem.UnknownProtocol, $"The name of store '{store.Name}' does not identify its protocol.");
    }

    /// <summary>Whether a sequence counts.</summary>
    /// <param name="sequence">The sequence.</param>
    public bool Includes(StoreSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);

        return SequenceParts is null || SequenceParts.Any(part => sequence.Name.Contains(part, StringComparison.Ordinal));
    }
}
