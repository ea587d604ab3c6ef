using System.ComponentModel.DataAnnotations;
using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Data.Video;
using Vibe.Inference;
using Vibe.Inference.Grounding;
using Vibe.Inference.Inputs;
using Vibe.Inference.Outputs;
using Vibe.Inference.Predictions;
using Vibe.Inference.Refinement;
using Vibe.Inference.Viewing;
using Vibe.Training.Sessions;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Infer;

/// <summary>An inference from its request to its files: what <c>infer</c> runs.</summary>
/// <param name="request">What to do.</param>
public sealed class InferenceRun(InferenceRequest request)
{
    /// <summary>Finds the motion and writes it.</summary>
    /// <param name="progress">Notified while frames are predicted; may be <see langword="null"/>.</param>
    /// <param name="stop">Ends the inference between batches; files that are written stay.</param>
    /// <exception cref="InvalidDataException">The input is damaged, or nobody is in it; the message says what.</exception>
    /// <exception cref="InferenceRequestException">Input and model do not fit together, or the input needs another file.</exception>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    public InferenceOutcome Execute(IProgress<InferenceProgress>? progress = null, CancellationToken stop = default)
    {
        var subject = EvaluationSubject.Find(request.Subject, request.Configuration);
        var options = Options(subject);
        var device = TrainingSession.ResolveDevice(request.Device ?? subject.Options.Training.Device);
        CudaNumerics.Use(device, tf32: false);
        if (!Path.Exists(request.Input))
        {
            throw new FileNotFoundException($"{request.Input}: there is no such file or folder.");
        }

        Directory.CreateDirectory(request.Folder); // found out now rather than after the work
        using var generator = subject.LoadGenerator();
        generator.to(device);
        using var body = new BodyModel(BodyFiles.Load(subject.Options.Data.Body), device);
        var result = Predict(subject, generator, new VibePredictor(generator, body, device, options), progress, stop);
        using var own = device.type == DeviceType.CPU ? null : new BodyModel(body.Data);
        result = request.Refinement is { } refinement ? Refined(subject, result, own ?? body, refinement, progress, stop) : result;
        result = request.Ground is { } ground ? GroundedMotion.Of(result, own ?? body, ground) : result;
        var page = new ViewerOptions { Video = Film() };
        var files = MotionFiles.Write(request.Folder, result, own ?? body, request.Formats, request.Bones, page, stop);
        return new InferenceOutcome(
            result, request.Overlay is { } overlay
                ? [.. files, .. OverlayFiles.Write(request.Folder, result, own ?? body, overlay, Background(), stop)]
                : files);
    }

    private MotionResult Refined(
        EvaluationSubject subject, MotionResult result, BodyModel body, RefinementOptions refinement,
        IProgress<InferenceProgress>? progress, CancellationToken stop)
    {
        if (!request.WithPrior)
        {
            return MotionRefinement.Of(result, body, refinement, null, progress, stop);
        }

        using var prior = LearnedPrior.Load(subject, result);
        return MotionRefinement.Of(result, body, refinement, prior.Prior, progress, stop);
    }

    private MotionResult Predict(
        EvaluationSubject subject, Generator generator, VibePredictor predictor, IProgress<InferenceProgress>? progress,
        CancellationToken stop)
    {
        if (File.Exists(Path.Combine(request.Input, StoreManifest.FileName)))
        {
            using var store = FrameStore.Open(request.Input);
            Check(subject, store);
            return predictor.Predict(store, progress, stop);
        }

        if (FrameSource.IsOne(request.Input))
        {
            return new PictureInput(request, subject, generator).Predict(predictor, progress, stop);
        }

        if (!KeypointInput.IsOne(request.Input))
        {
            throw new InvalidDataException(
                $"{request.Input}: expected a store, a folder of OpenPose's JSON files, a JSON file of AlphaPose, COCO or MediaPipe, "
                + $"a video or a folder of pictures.{StoresBelow(request.Input)}");
        }

        var features = KeypointFeatures(subject);
        return predictor.Predict(KeypointInput.Read(request.Input, request.Keypoints), features, progress, stop);
    }

    private static string StoresBelow(string input)
    {
        const int deepest = 3, most = 8;
        if (!Directory.Exists(input))
        {
            return string.Empty;
        }

        var depth = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = deepest };
        var manifests = Directory.EnumerateFiles(input, StoreManifest.FileName, depth);
        string[] stores = [.. manifests.Take(most).Select(Path.GetDirectoryName).Order()!];
        return stores.Length == 0 ? string.Empty : $" Stores below it: {string.Join(", ", stores)}.";
    }

    // What is drawn over: the pictures that are named, or the input's own.
    private string? Background() => request.Video ?? (FrameSource.IsOne(request.Input) ? request.Input : null);

    // The page shows the same, but not of a folder that nobody named: that needs ffmpeg, which may not be there.
    private string? Film() => request.Video ?? (File.Exists(request.Input) ? Background() : null);

    private static void Check(EvaluationSubject subject, FrameStore store)
    {
        if (subject.TakesImages)
        {
            SubjectCheck.ThrowIfNoCrops(subject, store, baseline: null);
        }
        else
        {
            SubjectCheck.ThrowIfOtherFeatures(subject, store.Manifest);
        }
    }

    private static RandomFourierFeatures KeypointFeatures(EvaluationSubject subject)
    {
        var learned = LearnedInput.Of(subject);
        return learned.Keypoints ?? throw new InferenceRequestException(
            InferenceProblem.NotAKeypointModel,
            $"{subject.Name} learned from {learned.Name}, so that keypoints mean nothing to it: keypoints need a model that learned from "
            + "observed keypoints, and this one needs pictures, or a store prepared with its extractor.");
    }

    private InferenceOptions Options(EvaluationSubject subject)
    {
        var length = request.WindowLength ?? subject.Options.Validation.ClipLength ?? subject.Options.Data.Batch.ClipLength;
        var windows = request.Options.Windows with { Length = length, Overlap = Math.Min(request.Options.Windows.Overlap, length - 1) };
        var rate = request.Options.ModelFramesPerSecond ?? subject.LearnedRate();
        var options = request.Options with { Windows = windows, ModelFramesPerSecond = rate };
        var problems = new List<ValidationResult>();
        object[] parts =
        [
            options, options.Windows, options.Camera, options.Smoothing, request.Keypoints, request.Ground ?? new(),
            request.Refinement ?? new(),
        ];
        foreach (var part in parts)
        {
            Validator.TryValidateObject(part, new ValidationContext(part), problems, validateAllProperties: true);
        }

        return problems.Count == 0
            ? options
            : throw new InvalidDataException(
                $"The choices do not fit together: {string.Join("; ", problems.Select(problem => problem.ErrorMessage))}.");
    }
}
