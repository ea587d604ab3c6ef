using TorchSharp;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>
/// The data that one optimisation step learns from, float32 on the CPU. 2D-only clips come first, clips with 3D labels last.
/// </summary>
/// <remarks>The batch owns its tensors; no dispose scope does.</remarks>
/// <param name="Step">The step that the batch belongs to.</param>
/// <param name="Features">Image features, (N,T,2048), or, where training is end to end, crops (N,T,3,224,224).</param>
/// <param name="Keypoints2D">x, y in the crop's [-1, 1] and confidence, (N,T,49,3).</param>
/// <param name="Labels">Labels of the last M clips; <see langword="null"/> where the batch is 2D-only.</param>
/// <param name="RealPose">
/// Real motion for the discriminator, axis-angle radians, (R,T,72); <see langword="null"/> without motion stores.
/// </param>
public sealed record TrainingBatch(long Step, Tensor Features, Tensor Keypoints2D, SmplTargets? Labels, Tensor? RealPose) : IDisposable
{
    /// <summary>Gets where the N clips come from, for messages; may be empty.</summary>
    public IReadOnlyList<ClipOrigin> Clips { get; init; } = [];

    /// <summary>Gets the number of video frames.</summary>
    public int FrameCount => (int)(Keypoints2D.shape[0] * Keypoints2D.shape[1]);

    /// <summary>Copies the batch to another device.</summary>
    /// <param name="device">Where to.</param>
    /// <returns>The copy, owned by the caller; <see langword="null"/> if the batch is there already.</returns>
    public TrainingBatch? To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type == Features.device_type)
        {
            return null;
        }

        return Copied(source => Moved(source, device));
    }

    /// <summary>Copies the batch into memory that a CUDA device reads without the processor's help.</summary>
    /// <returns>The copy, on the CPU; owned by the caller.</returns>
    public TrainingBatch Pin() => Copied(source => source.pin_memory());

    /// <summary>Copies the batch.</summary>
    /// <returns>The copy, on the same device; owned by the caller.</returns>
    public TrainingBatch Copy() => Copied(source => source.clone());

    /// <summary>Gives one of several equal parts of the batch, without copying.</summary>
    /// <param name="index">Which part, from 0.</param>
    /// <param name="count">The number of parts; it divides the clips and the real motions.</param>
    /// <returns>
    /// The part, owned by the caller, who keeps this batch until then. Its labels are <see langword="null"/> where it has none.
    /// </returns>
    /// <exception cref="ArgumentException">The batch cannot be divided so.</exception>
    public TrainingBatch Part(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);

        var clips = PartSize(Keypoints2D.shape[0], count, "clips");
        var motions = RealPose is null ? 0 : PartSize(RealPose.shape[0], count, "real motions");
        Tensor Rows(Tensor source, long first, long rows) => source.narrow(0, first, rows).DetachFromDisposeScope();
        return new TrainingBatch(
            Step,
            Rows(Features, index * clips, clips),
            Rows(Keypoints2D, index * clips, clips),
            LabelsOf(index * clips, clips, Rows),
            RealPose is null ? null : Rows(RealPose, index * motions, motions))
        {
            Clips = Clips.Count == Keypoints2D.shape[0] ? [.. Clips.Skip((int)(index * clips)).Take((int)clips)] : [],
        };
    }

    private static long PartSize(long rows, int count, string what) => rows % count == 0
        ? rows / count
        : throw new ArgumentException($"Expected {what} that can be divided into {count} equal parts but got {rows}.", nameof(count));

    private SmplTargets? LabelsOf(long firstClip, long clips, Func<Tensor, long, long, Tensor> rows)
    {
        if (Labels is null)
        {
            return null;
        }

        var firstLabelled = Keypoints2D.shape[0] - Labels.Pose.shape[0];
        var first = Math.Max(firstClip, firstLabelled) - firstLabelled;
        var count = firstClip + clips - firstLabelled - first;
        Tensor Of(Tensor column) => rows(column, first, count);
        return count <= 0 ? null : new SmplTargets(
            Of(Labels.Keypoints3D), Of(Labels.Pose), Of(Labels.Betas), Of(Labels.Has3D), Of(Labels.HasSmpl));
    }

    private TrainingBatch Copied(Func<Tensor, Tensor> copy)
    {
        Tensor Copy(Tensor source) => copy(source).DetachFromDisposeScope();
        return new TrainingBatch(
            Step,
            Copy(Features),
            Copy(Keypoints2D),
            Labels is null ? null : new SmplTargets(
                Copy(Labels.Keypoints3D), Copy(Labels.Pose), Copy(Labels.Betas), Copy(Labels.Has3D), Copy(Labels.HasSmpl)),
            RealPose is null ? null : Copy(RealPose))
        {
            Clips = Clips,
        };
    }

    /// <summary>Copies a tensor; to CUDA through pinned memory, so that nothing waits for the copy but what uses it.</summary>
    private static Tensor Moved(Tensor source, Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return source.to(device);
        }

        // libtorch keeps the pinned memory until the copy has been made.
        using var pinned = source.is_pinned() ? source.alias() : source.pin_memory();
        return pinned.to(device, non_blocking: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Keypoints2D.Dispose();
        Labels?.Dispose();
        RealPose?.Dispose();
    }
}
