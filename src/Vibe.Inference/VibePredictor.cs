using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Inference.Cameras;
using Vibe.Inference.Predictions;
using static TorchSharp.torch;

namespace Vibe.Inference;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Finds the motion of people in a video with a trained generator.</summary>
/// <param name="generator">The generator.</param>
/// <param name="body">The body model it was trained with.</param>
/// <param name="device">Where both are.</param>
/// <param name="options">How, already validated.</param>
public sealed class VibePredictor(PoseEstimator generator, BodyModel body, Device device, InferenceOptions options)
{
    /// <summary>Finds the motion of people whose 2D keypoints are known, with a generator that learned from observed keypoints.</summary>
    /// <param name="video">The people.</param>
    /// <param name="features">What stood in for the image network when the generator learned.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the prediction between batches.</param>
    public MotionResult Predict(
        TrackedVideo video, RandomFourierFeatures features, IProgress<InferenceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(features);
        var camera = new PictureCamera(video.Width, video.Height, options.Camera.FocalLengthFor(video.Width, video.Height));
        var segments = video.Tracks
            .SelectMany(track => TrackSegment.Of(track, options.LongestGap).Select(segment => (track.Id, Segment: segment)))
            .ToList();
        var bodies = new WindowPredictor(generator, body, device, options.Windows).Predict(
            [.. segments.Select(segment => new KeypointFeatureSource(segment.Segment, features))], progress, cancellationToken);
        var parts = segments.Zip(bodies, (segment, predicted) => (segment.Id, Motion: MotionBuilder.Build(
            new PersonFrames(segment.Id, segment.Segment.Frames, segment.Segment.Crops, segment.Segment.Keypoints), predicted, camera, options.Smoothing)));
        return new MotionResult
        {
            Source = video.Source,
            FramesPerSecond = video.FramesPerSecond,
            Axes = MotionAxes.Camera,
            Width = video.Width,
            Height = video.Height,
            FocalLength = camera.FocalLength,
            People = [.. parts.GroupBy(part => part.Id).Select(person => MotionBuilder.Join([.. person.Select(part => part.Motion)]))],
            Notes = video.Notes,
        };
    }

    /// <summary>
    /// Finds the motion in a store's sequences, each of which is a person. The crop is the picture: cameras and translations are the crop's.
    /// </summary>
    /// <param name="store">The store; its features must be those that the generator learned from.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the prediction between batches.</param>
    public MotionResult Predict(FrameStore store, IProgress<InferenceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var sequences = store.Manifest.Sequences;
        var bodies = new WindowPredictor(generator, body, device, options.Windows).Predict(
            [.. sequences.Select(sequence => new StoreFeatureSource(generator, store, sequence))], progress, cancellationToken);
        return new MotionResult
        {
            Source = store.Folder,
            FramesPerSecond = store.Manifest.FramesPerSecond,
            Axes = MotionAxes.Camera,
            Width = CropPicture.Camera.Width,
            Height = CropPicture.Camera.Height,
            FocalLength = CropPicture.Camera.FocalLength,
            People = [.. sequences.Select((sequence, i) =>
                MotionBuilder.Build(CropPicture.Frames(store, i), bodies[i], CropPicture.Camera, options.Smoothing))],
            Notes = [.. sequences.Select((sequence, i) => $"Person {i + 1} is sequence {sequence.Name}.")],
        };
    }
}
