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
        TrackedVideo video, RandomFourierFeatures features, IProgress<InferenceProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(features);
        var ratio = Timeline.Ratio(video.FramesPerSecond, options.ModelFramesPerSecond);
        var parts = video.Tracks.SelectMany(
            track => TrackSegment.Of(track, options.LongestGap).Select(segment => Part(track.Id, segment, features, ratio)));
        var noted = ratio == 1 ? video : video with
        {
            Notes = [.. video.Notes, FormattableString.Invariant(
                $"The keypoints were interpolated from {video.FramesPerSecond}/s to the model's {options.ModelFramesPerSecond}/s.")],
        };
        return Predict(noted, [.. parts], progress, cancellationToken);
    }

    /// <summary>Finds the motion of people whose crops are known.</summary>
    /// <param name="video">The video; its tracks are not looked at.</param>
    /// <param name="people">The people, parts of one in order.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the prediction between batches.</param>
    public MotionResult Predict(
        TrackedVideo video, IReadOnlyList<PersonCrops> people, IProgress<InferenceProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(people);
        var camera = new PictureCamera(video.Width, video.Height, options.Camera.FocalLengthFor(video.Width, video.Height));
        return Predict(video, people, camera, progress, cancellationToken);
    }

    /// <summary>
    /// Finds the motion in a store's sequences, each of which is a person. The crop is the picture: cameras and translations are the
    /// crop's.
    /// </summary>
    /// <param name="store">The store; its features must be those that the generator learned from.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the prediction between batches.</param>
    public MotionResult Predict(
        FrameStore store, IProgress<InferenceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var sequences = store.Manifest.Sequences;
        var people = sequences.Select((sequence, i) => CropPicture.Person(store, i, new StoreFeatureSource(generator, store, sequence)));
        var camera = CropPicture.Camera;
        var video = new TrackedVideo(store.Folder, camera.Width, camera.Height, store.Manifest.FramesPerSecond, Tracks: [])
        {
            Notes = [.. sequences.Select((sequence, i) => $"Person {i + 1} is sequence {sequence.Name}.")],
        };
        return Predict(video, [.. people], camera, progress, cancellationToken) with { IsOneScene = false };
    }

    /// <summary>Begins to find the motion of one person whose keypoints arrive frame by frame, for live use.</summary>
    /// <param name="width">Width of the pictures, px.</param>
    /// <param name="height">Height of the pictures, px.</param>
    /// <param name="features">What stood in for the image network when the generator learned.</param>
    /// <returns>The stream; several people need one each.</returns>
    public LivePredictor Stream(int width, int height, RandomFourierFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var camera = new PictureCamera(width, height, options.Camera.FocalLengthFor(width, height));
        return new LivePredictor(generator, body, device, options, features, camera);
    }

    private static PersonCrops Part(int id, TrackSegment segment, RandomFourierFeatures features, double ratio)
    {
        var atRate = segment.AtRate(ratio);
        var crops = ratio == 1 ? segment.Crops : Timeline.Back(atRate.Crops, ratio, segment.Frames.Length);
        return new PersonCrops(id, segment.Frames, crops, new KeypointFeatureSource(atRate, features), segment.Keypoints)
        {
            FeatureRatio = ratio,
        };
    }

    private MotionResult Predict(
        TrackedVideo video, IReadOnlyList<PersonCrops> people, PictureCamera camera, IProgress<InferenceProgress>? progress,
        CancellationToken cancellationToken)
    {
        var bodies = new WindowPredictor(generator, body, device, options.Windows).Predict(
            [.. people.Select(person => person.Features)], progress, cancellationToken);
        var parts = people.Zip(bodies, (person, predicted) => MotionBuilder.Build(
            person, person.FeatureRatio == 1 ? predicted : Timeline.Back(predicted, person.FeatureRatio, person.Frames.Length), camera,
            options.Smoothing));
        return new MotionResult
        {
            Source = video.Source,
            FramesPerSecond = video.FramesPerSecond,
            Notes = video.Notes,
            Axes = MotionAxes.Camera,
            Width = camera.Width,
            Height = camera.Height,
            FocalLength = camera.FocalLength,
            People = [.. parts.GroupBy(part => part.Id).OrderBy(person => person.Key).Select(person => MotionBuilder.Join([.. person]))],
        };
    }
}
