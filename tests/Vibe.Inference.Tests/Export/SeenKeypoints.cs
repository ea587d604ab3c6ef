using Vibe.Data.Keypoints;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Vibe.Inference.Tests.Export;

/// <summary>Keypoints as a detector gives them: some outside the crop, some unsure, some not seen.</summary>
internal static class SeenKeypoints
{
    public static readonly RandomFourierFeatures Map = new(1);

    /// <summary>Makes keypoints, (clips, frames, 49, 3); those of the last frame of each clip are not seen at all.</summary>
    public static Tensor Make(int clips, int frames)
    {
        using var scope = NewDisposeScope();
        var confidence = rand(clips, frames, DetectorKeypoints.Count, 1);
        confidence = where(confidence < 0.3, zeros_like(confidence), confidence); // their coordinates stay, and count for nothing
        confidence.narrow(1, frames - 1, 1).zero_();
        var places = randn(clips, frames, DetectorKeypoints.Count, 2) * 2;
        places.narrow(1, frames - 1, 1).fill_(float.NaN);
        return scope.MoveToOuter(cat([places, confidence], -1));
    }

    /// <summary>Makes the features of keypoints, (clips, frames, 2048).</summary>
    public static Tensor Features(Tensor keypoints) => tensor(
        Map.Compute(keypoints.contiguous().data<float>().ToArray()),
        [keypoints.shape[0], keypoints.shape[1], RandomFourierFeatures.FeatureSize]);
}
