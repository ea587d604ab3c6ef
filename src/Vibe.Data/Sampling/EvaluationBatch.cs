using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Clips of an evaluation store in the order of their frames, float32 on the CPU; absent labels are <see langword="null"/>.</summary>
/// <remarks>The batch owns its tensors; no dispose scope does. T is the clip length, or the length of a sequence that is shorter.</remarks>
/// <param name="Features">Image features, (N,T,2048).</param>
/// <param name="Keypoints2D">x, y in the crop's [-1, 1] and confidence, (N,T,49,3).</param>
/// <param name="Keypoints3D">Keypoints in metres, camera frame, (N,T,49,3).</param>
/// <param name="Joints14">Human3.6M's 14 evaluation joints in metres, camera frame, (N,T,14,3).</param>
/// <param name="Pose">SMPL pose, axis-angle radians, root in the camera frame, (N,T,72).</param>
/// <param name="Betas">SMPL shape components, (N,T,10).</param>
/// <param name="Has3D">1 where <paramref name="Keypoints3D"/> is valid, else 0, (N,T).</param>
/// <param name="HasSmpl">1 where <paramref name="Pose"/> and <paramref name="Betas"/> are valid, else 0, (N,T).</param>
/// <param name="FirstFrames">The store's row of each clip's first frame, (N).</param>
/// <param name="SequenceIndices">The store's sequence of each clip, (N).</param>
/// <param name="FirstNewFrames">
/// The first frame of each clip, 0 to T-1, that no earlier clip covered, (N); the frames before it do not count again.
/// </param>
public sealed record EvaluationBatch(
    Tensor Features, Tensor Keypoints2D, Tensor? Keypoints3D, Tensor? Joints14, Tensor? Pose, Tensor? Betas, Tensor Has3D, Tensor HasSmpl,
    IReadOnlyList<long> FirstFrames, IReadOnlyList<int> SequenceIndices, IReadOnlyList<int> FirstNewFrames) : IDisposable
{
    /// <summary>Gets the number of clips N.</summary>
    public int ClipCount => FirstFrames.Count;

    /// <summary>Gets the frames per clip T.</summary>
    public int ClipLength => (int)Features.shape[1];

    /// <summary>Gives the frames that count, as positions in the batch's (N*T) frames: each of the store's frames once.</summary>
    /// <returns>Ascending positions; the store's row of position p is <c>FirstFrames[p / T] + p % T</c>.</returns>
    public long[] CountedFrames() => [.. FirstNewFrames.SelectMany((first, clip) =>
        Enumerable.Range(first, ClipLength - first).Select(frame => ((long)clip * ClipLength) + frame))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (ReadOnlySpan<Tensor?>)[Features, Keypoints2D, Keypoints3D, Joints14, Pose, Betas, Has3D, HasSmpl])
        {
            tensor?.Dispose();
        }
    }
}
