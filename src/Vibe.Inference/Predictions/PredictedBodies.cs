using Vibe.Core.Body;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

/// <summary>The generator's prediction for consecutive frames of one person. N frames; arrays are flat and row-major.</summary>
internal sealed class PredictedBodies
{
    private const int RotationSize = SmplSkeleton.JointCount * 9;

    internal PredictedBodies(int frames)
        : this(new float[frames * RotationSize], new float[frames * SmplSkeleton.ShapeSize], new float[frames * 3])
    {
    }

    internal PredictedBodies(float[] rotations, float[] betas, float[] camera) => (Rotations, Betas, Camera) = (rotations, betas, camera);

    /// <summary>Gets the joint rotations relative to their parents, the root in camera axes, (N,24,3,3).</summary>
    public float[] Rotations { get; }

    /// <summary>Gets the shape components, (N,10).</summary>
    public float[] Betas { get; }

    /// <summary>Gets the weak-perspective camera over the crop (scale, x, y), (N,3).</summary>
    public float[] Camera { get; }

    internal void Set(int first, PredictedFrames frames, int from, int count)
    {
        using var scope = NewDisposeScope();
        var bodies = frames.Bodies!;
        Copy(bodies.Rotations, Rotations, RotationSize);
        Copy(bodies.Betas, Betas, SmplSkeleton.ShapeSize);
        Copy(bodies.Camera!, Camera, 3);

        void Copy(Tensor values, float[] target, int width) =>
            RotationArrays.Floats(values.narrow(0, from, count)).CopyTo(target.AsSpan(first * width));
    }
}
