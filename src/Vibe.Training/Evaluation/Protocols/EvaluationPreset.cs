using Vibe.Data.Stores;

namespace Vibe.Training.Evaluation.Protocols;

/// <summary>A named protocol: joints, metrics and which sequences count.</summary>
public sealed record EvaluationPreset
{
    private static readonly Metric[] Pose = [Metric.Mpjpe, Metric.PaMpjpe];
    private static readonly Metric[] Surface = [Metric.Pve, Metric.RawPve];
    private static readonly Metric[] Motion = [Metric.Acceleration, Metric.AccelerationError, Metric.Jitter];

    private EvaluationPreset()
    {
    }

    /// <summary>Gets all presets.</summary>
    public static IReadOnlyList<EvaluationPreset> All { get; } =
    [
        new()
        {
            Name = "3dpw", StorePrefix = "3dpw", Joints = JointSet.H36m14, Metrics = [.. Pose, .. Surface, .. Motion, Metric.Reprojection],
            Sequences = "all people of all sequences",
        },
        new()
        {
            Name = "mpi-inf-3dhp", StorePrefix = "mpi", Joints = JointSet.Mpii3d17, Metrics = [.. Pose, Metric.Pck150, Metric.Auc, .. Motion, Metric.Reprojection],
            Sequences = "all sequences of the store",
        },
        new()
        {
            Name = "h36m-p1", StorePrefix = "h36m", Joints = JointSet.H36m14, Metrics = [.. Pose, .. Motion, Metric.Reprojection],
            Sequences = "all cameras",
        },
        new()
        {
            Name = "h36m-p2", StorePrefix = null, Joints = JointSet.H36m14, Metrics = [.. Pose, .. Motion, Metric.Reprojection],
            Sequences = $"the frontal camera {FrontalCamera}", SequencePart = FrontalCamera,
        },
        new()
        {
            Name = "synthetic", StorePrefix = "synthetic", Joints = JointSet.H36m14,
            Metrics = [.. Pose, .. Surface, .. Motion, Metric.Reprojection, Metric.FootSkating, Metric.Penetration],
            Sequences = "all sequences of the store",
        },
    ];

    private const string FrontalCamera = "60457274";

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the joints that are compared.</summary>
    public required JointSet Joints { get; init; }

    /// <summary>Gets what is measured where the store's labels allow it; MPJPE and PA-MPJPE always are.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>Gets which sequences count, in words.</summary>
    public required string Sequences { get; init; }

    private string? SequencePart { get; init; }

    private string? StorePrefix { get; init; }

    /// <summary>Finds a preset.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none of that name; the message lists those that exist.</exception>
    public static EvaluationPreset Find(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new InvalidDataException($"There is no preset '{name}'; there are {string.Join(", ", All.Select(preset => preset.Name))}.");

    /// <summary>The preset of a store whose name tells its data set.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="InvalidDataException">The name tells nothing.</exception>
    public static EvaluationPreset For(StoreManifest store)
    {
        ArgumentNullException.ThrowIfNull(store);

        return All.FirstOrDefault(preset => preset.StorePrefix is { } prefix && store.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException(
                $"The name of store '{store.Name}' does not tell its protocol. Say it with --preset {string.Join('|', All.Select(preset => preset.Name))}.");
    }

    /// <summary>Whether a sequence counts.</summary>
    /// <param name="sequence">The sequence.</param>
    public bool Includes(StoreSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);

        return SequencePart is null || sequence.Name.Contains(SequencePart, StringComparison.Ordinal);
    }
}
