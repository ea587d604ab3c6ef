using Vibe.Data.Keypoints;
using Vibe.Inference.Cameras;
using static TorchSharp.torch;

namespace Vibe.Inference.Refinement;

/// <summary>The keypoints that were observed in consecutive frames, and how far projected ones are from them; F frames.</summary>
internal sealed class ObservedKeypoints : IDisposable
{
    private const double Doubt = 0.1; // beyond this share of the crop's side an observed keypoint counts less and less
    private const float NearestDepth = 0.1f;

    private readonly PictureCamera _camera;
    private readonly Tensor _places;  // (F,49,2), px
    private readonly Tensor _weights; // (F,49,1), the square of the confidence
    private readonly Tensor _sizes;   // (F,1,1), px

    /// <summary>Initializes a new instance of the <see cref="ObservedKeypoints"/> class.</summary>
    /// <param name="person">The motion, with keypoints and boxes.</param>
    /// <param name="first">The first frame's place in the motion.</param>
    /// <param name="count">F.</param>
    /// <param name="camera">The camera.</param>
    public ObservedKeypoints(PersonMotion person, int first, int count, PictureCamera camera)
    {
        using var scope = NewDisposeScope();
        var rows = person.Keypoints.AsSpan(first * PersonTrack.RowSize, count * PersonTrack.RowSize).ToArray();
        var keypoints = tensor(rows, [count, DetectorKeypoints.Count, 3]);
        float[] sizes = [.. Enumerable.Range(first, count).Select(frame => (float)person.Boxes![(4 * frame) + 2])];
        _camera = camera;
        _places = scope.MoveToOuter(keypoints.narrow(2, 0, 2).clone());
        _weights = scope.MoveToOuter(keypoints.narrow(2, 2, 1).square());
        _sizes = scope.MoveToOuter(tensor(sizes, [count, 1, 1]));
    }

    /// <summary>Computes the mean squared distance, far ones counting less (Geman and McClure's estimator).</summary>
    /// <param name="points">The keypoints before the camera, m, (F,49,3).</param>
    /// <returns>A scalar: squared shares of the crop's side.</returns>
    public Tensor Loss(Tensor points)
    {
        using var scope = NewDisposeScope();
        var square = Offsets(points).square().sum([2], keepdim: true);
        var robust = square / (1 + (square / (Doubt * Doubt)));
        return scope.MoveToOuter((robust * _weights).sum() / (_weights.sum() + 1e-6));
    }

    /// <summary>Computes the mean distance of those that were observed.</summary>
    /// <param name="points">The keypoints before the camera, m, (F,49,3).</param>
    /// <returns>Sum of the distances in shares of the crop's side, and their number.</returns>
    public (double Sum, double Count) Distances(Tensor points)
    {
        using var scope = NewDisposeScope();
        var isSeen = _weights.gt(0);
        var distances = Offsets(points).square().sum([2], keepdim: true).sqrt();
        return ((distances * isSeen).sum().item<float>(), isSeen.sum().item<long>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _weights.Dispose();
        _sizes.Dispose();
    }

    private Tensor Offsets(Tensor points)
    {
        var depth = points.narrow(2, 2, 1).clamp_min(NearestDepth);
        var middle = tensor(new[] { _camera.Width / 2f, _camera.Height / 2f });
        return ((points.narrow(2, 0, 2) / depth * _camera.FocalLength) + middle - _places) / _sizes;
    }
}
