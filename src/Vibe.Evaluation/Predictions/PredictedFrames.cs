using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>The predictions of a method for some frames. This object owns the tensors; no dispose scope does.</summary>
public sealed class PredictedFrames : IDisposable
{
    private PredictedFrames(IReadOnlyList<FrameRange> ranges, BodyEstimate? bodies, Tensor? joints)
    {
        (Ranges, Bodies, Joints) = (ranges, bodies, joints);
        Count = ranges.Sum(range => range.Count);
        foreach (var tensor in Tensors)
        {
            tensor.DetachFromDisposeScope();
        }
    }

    /// <summary>Gets which frames, in the order of the store.</summary>
    public IReadOnlyList<FrameRange> Ranges { get; }

    /// <summary>Gets the number of frames F.</summary>
    public int Count { get; }

    /// <summary>Gets the bodies; <see langword="null"/> where only joints are known.</summary>
    public BodyEstimate? Bodies { get; }

    /// <summary>Gets the joints in metres, camera axes, (F,K,3), where no bodies are known.</summary>
    public Tensor? Joints { get; }

    private IEnumerable<Tensor> Tensors => new[] { Bodies?.Rotations, Bodies?.Betas, Bodies?.Camera, Joints }.OfType<Tensor>();

    /// <summary>Creates predictions of bodies.</summary>
    /// <param name="ranges">Which frames.</param>
    /// <param name="bodies">The bodies; their tensors are taken over.</param>
    public static PredictedFrames OfBodies(IReadOnlyList<FrameRange> ranges, BodyEstimate bodies) => new(ranges, bodies, null);

    /// <summary>Creates predictions of joints only.</summary>
    /// <param name="ranges">Which frames.</param>
    /// <param name="joints">The joints; taken over.</param>
    public static PredictedFrames OfJoints(IReadOnlyList<FrameRange> ranges, Tensor joints) => new(ranges, null, joints);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors)
        {
            tensor.Dispose();
        }
    }
}
