namespace Vibe.Evaluation.Measuring;

/// <summary>A stretch of frames with a large error, and what was predicted there.</summary>
/// <param name="Sequence">The sequence's number in the store.</param>
/// <param name="First">The store's row of its first frame.</param>
/// <param name="Bodies">The predicted bodies on the CPU, (F,...).</param>
/// <param name="FrameErrorsMm">The MPJPE of each frame, (F); not finite where it was not measured.</param>
/// <param name="MpjpeMm">Its mean MPJPE.</param>
/// <param name="PaMpjpeMm">Its mean PA-MPJPE.</param>
public sealed record WorstClip(int Sequence, long First, BodyEstimate Bodies, float[] FrameErrorsMm, double MpjpeMm, double PaMpjpeMm)
    : IDisposable
{
    /// <summary>Gets the number of frames.</summary>
    public int Count => (int)Bodies.Betas.shape[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        Bodies.Rotations.Dispose();
        Bodies.Betas.Dispose();
        Bodies.Camera?.Dispose();
    }
}
