using Vibe.Core.Models;
using Vibe.Data.Video;
using Vibe.Formats.Detections;
using Vibe.Inference;
using Vibe.Inference.Inputs;
using Vibe.Inference.Predictions;
using Vibe.Preparation.Features;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Infer;

/// <summary>Finds the motion of people in pictures: boxes of a tracker or of a detector, crops, features, generator.</summary>
/// <param name="request">What to do.</param>
/// <param name="subject">The model.</param>
/// <param name="generator">Its generator.</param>
internal sealed class PictureInput(InferenceRequest request, EvaluationSubject subject, Generator generator)
{
    private const double UsualRate = 30;

    /// <summary>Finds the motion.</summary>
    /// <param name="predictor">The model at work.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="stop">Ends the work between batches.</param>
    /// <exception cref="InferenceRequestException">Boxes or backbone are missing or do not fit.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or nobody is in enough frames.</exception>
    public MotionResult Predict(VibePredictor predictor, IProgress<InferenceProgress>? progress, CancellationToken stop)
    {
        var source = FrameSource.Open(request.Input);
        var notes = new List<string>();
        var rate = request.Keypoints.FramesPerSecond ?? source.FramesPerSecond;
        if (rate is null)
        {
            notes.Add($"A folder of pictures does not say its frame rate: {UsualRate}/s was assumed.");
        }

        var parts = BoxTracks.Parts(
            Boxes(source, progress, stop),
            new BoxTrackOptions { FewestFrames = request.Keypoints.FewestFrames, LongestGap = request.Options.LongestGap }, notes);
        if (parts.Count == 0)
        {
            var boxes = request.Boxes ?? request.Input;
            throw new InvalidDataException(
                $"{boxes}: expected a person in at least {request.Keypoints.FewestFrames} frames. {string.Join(' ', notes)}".TrimEnd());
        }

        using var extractor = Extractor();
        using var features = CropFeatures.Make(source, parts, extractor, request.Folder, progress, stop);
        var people = parts.Select((part, i) => new PersonCrops(part.Id, part.Frames, part.Crops, features.Of(i)));
        var video = new TrackedVideo(request.Input, source.Width, source.Height, rate ?? UsualRate, []) { Notes = notes };
        return predictor.Predict(video, [.. people], progress, stop);
    }

    private IReadOnlyList<Detection> Boxes(FrameSource source, IProgress<InferenceProgress>? progress, CancellationToken stop) =>
        request.Boxes is { } file ? MotFile.Read(file)
        : request.Detector is { } network ? DetectedPeople.Find(network, source, progress, stop)
        : throw new InferenceRequestException(
            InferenceProblem.NoBoxes,
            $"{request.Input}: expected a tracker's boxes with the pictures: a CSV file in the MOT challenge's format "
            + "(frame, track, left, top, width, height, confidence); or a person detector.");

    private ResNetFeatureExtractor Extractor()
    {
        // A generator with a backbone takes the features that this makes as well as the crops themselves.
        using var backbone = subject.TakesImages ? subject.BackboneOf(generator) : LearnedBackbone.Load(subject, request.Backbone);
        return new ResNetFeatureExtractor(backbone);
    }
}
