using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

/// <summary>The source of the generator's input for consecutive frames of one person.</summary>
public interface IFeatureSource
{
    /// <summary>Gets the number of frames.</summary>
    public int FrameCount { get; }

    /// <summary>Reads frames.</summary>
    /// <param name="first">The first frame.</param>
    /// <param name="count">Number of frames T.</param>
    /// <returns>Features (T,2048), or crops (T,3,224,224) for a generator with a backbone; owned by the caller's dispose scope.</returns>
    public Tensor Read(int first, int count);
}
