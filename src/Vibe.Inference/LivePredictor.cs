using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Cameras;
using Vibe.Inference.Predictions;
using Vibe.Inference.Smoothing;
using static TorchSharp.torch;

namespace Vibe.Inference;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Finds the motion of one person frame by frame, while the keypoints arrive.</summary>
/// <remarks>
/// Each frame goes through the generator with those before it, a window as long as the training clips, and is given at once: the body
/// belongs to the frame that was just added, so that there is no delay but the time to compute it. Frames are expected at the rate that the
/// generator learned from. The body is not smoothed; <see cref="Vibe.Core.Filters.OneEuroFilter"/> can do that.
/// </remarks>
public sealed class LivePredictor
{
    private const int DetectedSize = DetectorKeypoints.DetectedCount * 3;

    private readonly PoseEstimator _generator;
    private readonly BodyModel _body;
    private readonly Device _device;
    private readonly InferenceOptions _options;
    private readonly RandomFourierFeatures _features;
    private readonly PictureCamera _camera;
    private readonly FeatureWindow _window;
    private CropSquare? _crop;
    private int _frame = -1;
    private int _unseen;

    internal LivePredictor(
        PoseEstimator generator, BodyModel body, Device device, InferenceOptions options, RandomFourierFeatures features,
        PictureCamera camera)
    {
        (_generator, _body, _device, _options) = (generator, body, device, options);
        (_features, _camera, _window) = (features, camera, new FeatureWindow(options.Windows.Length));
    }

    /// <summary>Adds a frame and gives its body.</summary>
    /// <param name="keypoints">
    /// The person's keypoints: x px, y px, confidence, (49,3) as <see cref="PersonTrack.Keypoints"/>; all zero where nobody is seen.
    /// </param>
    /// <returns>
    /// The motion of this one frame, numbered from 0; <see langword="null"/> before the person is first seen, and after
    /// <see cref="InferenceOptions.LongestGap"/> frames without the person, until the next time.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="keypoints"/> is not (49,3).</exception>
    public PersonMotion? Next(float[] keypoints)
    {
        ArgumentNullException.ThrowIfNull(keypoints);
        if (keypoints.Length != PersonTrack.RowSize)
        {
            throw new ArgumentException($"Expected keypoints (49,3) but got {keypoints.Length} values.", nameof(keypoints));
        }

        _frame++;
        var seen = CropSquare.Around(keypoints.AsSpan(0, DetectedSize), CropSquare.PublishedScale, CropSquare.FewestToFollow);
        _unseen = seen is null ? _unseen + 1 : 0;
        if (_unseen > _options.LongestGap)
        {
            _crop = null;
            _window.Clear();
        }

        _crop = _crop is null ? seen : _crop.Follow(seen);
        if (_crop is null)
        {
            return null;
        }

        Remember(keypoints, _crop);
        var person = new PersonCrops(1, [_frame], [_crop], _window, [.. keypoints]);
        return MotionBuilder.Build(person, Newest(), _camera, new SmoothingOptions());
    }

    private void Remember(float[] keypoints, CropSquare crop)
    {
        var row = (float[])keypoints.Clone();
        for (var i = 0; i < row.Length; i += 3)
        {
            (row[i], row[i + 1]) = row[i + 2] > 0 ? crop.Normalize(row[i], row[i + 1]) : (0, 0);
        }

        _window.Add(_features.Compute(row));
    }

    private PredictedBodies Newest()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _generator.eval();
        var output = _generator.call(_window.Read(0, _window.FrameCount).unsqueeze(0).to(_device), _body);
        float[] Last(Tensor values) => RotationArrays.Floats(values.select(0, 0).narrow(0, _window.FrameCount - 1, 1));
        return new PredictedBodies(Last(output.Rotations), Last(output.Betas), Last(output.Camera));
    }
}
