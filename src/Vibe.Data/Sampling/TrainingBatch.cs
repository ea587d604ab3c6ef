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
