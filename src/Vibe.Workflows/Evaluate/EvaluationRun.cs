using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vibe.Core.Backends;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Reporting.Pages;
using Vibe.Training.Sessions;
using Vibe.Workflows.Report;

namespace Vibe.Workflows.Evaluate;

/// <summary>An evaluation from its request to its files.</summary>
/// <param name="request">What to evaluate.</param>
/// <param name="logger">Receives what happens; <see langword="null"/> for nobody.</param>
/// <param name="progress">Receives how far the evaluation is, after each batch; <see langword="null"/> for nobody.</param>
public sealed partial class EvaluationRun(EvaluationRequest request, ILogger? logger = null, IProgress<EvaluationProgress>? progress = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>Evaluates and writes the results.</summary>
    /// <param name="stop">Ends the evaluation between batches; nothing is written then.</param>
    /// <returns>The results and where they are.</returns>
    /// <exception cref="EvaluationRequestException">The method cannot be evaluated as it was asked.</exception>
    /// <exception cref="InvalidDataException">A store does not fit the method or the protocol, or a file is damaged.</exception>
    /// <exception cref="MissingColumnException">A store lacks a column that the method or the protocol needs.</exception>
    /// <exception cref="OutputFolderException">The results' folder holds other files or cannot be written.</exception>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    /// <exception cref="EvaluationInterruptedException">It was stopped.</exception>
    public EvaluationOutcome Execute(CancellationToken stop = default)
    {
        var subject = EvaluationSubject.Find(request.Subject, request.Configuration);
        var testTime = TestTimeChoices.Of(request, subject);
        var stores = new List<FrameStore>();
        try
        {
            foreach (var folder in request.Stores.Count > 0 ? request.Stores : [subject.DefaultStore()])
            {
                stores.Add(FrameStore.Open(folder));
            }

            if (request.Predictions.Count > 0 && request.Predictions.Count != stores.Count)
            {
                throw new InvalidDataException(
                    $"Expected one file of predictions for each of the {stores.Count} stores but got {request.Predictions.Count}.");
            }

            return Evaluate(subject, testTime, stores, stop);
        }
        finally
        {
            stores.ForEach(store => store.Dispose());
        }
    }

    private EvaluationOutcome Evaluate(EvaluationSubject subject, TestTimeOptions testTime, List<FrameStore> stores, CancellationToken stop)
    {
        var target = request.Folder ?? DefaultFolder(subject);
        var device = TrainingSession.ResolveDevice(request.Device ?? subject.Options.Training.Device);
        CudaNumerics.Use(device, tf32: false);
        using var body = new BodyModel(BodyFiles.Load(subject.Options.Data.Body), device);
        using var methods = new EvaluatedMethods(request, subject, testTime, body, device);
        EvaluationPreset[] presets =
        [
            .. stores.Select(store => request.Preset is { } name ? EvaluationPreset.Find(name) : EvaluationPreset.For(store.Manifest)),
        ];
        CheckStores(subject, stores, presets);
        IFramePredictor[] predictors = [.. presets.Select((preset, i) => methods.For(i, preset))];
        using var folder = new EvaluationFolder(target);
        var evaluator = new StoreEvaluator(
            body, BodyFiles.Name(subject.Options.Data.Body), device, BodyFiles.Gendered(subject.Options.Data.Body, request.GenderedModels));
        var measured = Measure();
        var report = new EvaluationReport
        {
            Created = DateTimeOffset.Now,
            Method = Method(subject, predictors[0], testTime),
            Results = measured,
        };
        folder.Complete(report, (results, pictures) => EvaluationPage.Build(new EvaluationRecord(results, pictures)));
        return new EvaluationOutcome(target, report, RefreshReport(subject, target));

        List<StoreEvaluation> Measure()
        {
            var (sink, results) = (new ProgressSink(progress), new List<StoreEvaluation>());
            foreach (var (i, variant) in stores.SelectMany((_, i) => request.Variants.Select(variant => (i, variant))))
            {
                var selection = new FrameSelection(stores[i], testTime.WindowLength, variant, presets[i].Includes);
                var isFirst = variant == request.Variants[0]; // pages show the clips of the first variant
                try
                {
                    var result = evaluator.Evaluate(
                        predictors[i], selection, presets[i], request.WithVertices, folder, isFirst, sink, stop);
                    results.Add(result with { Notes = [.. SubjectCheck.Notes(subject, stores[i].Manifest), .. result.Notes] });
                }
                catch (OperationCanceledException error)
                {
                    throw new EvaluationInterruptedException(
                        $"The evaluation was interrupted {sink.Describe()}; nothing was written to {target}.", error);
                }
            }

            return results;
        }
    }

    /// <summary>Shows the results in the run's report, where they lie in a run.</summary>
    private string? RefreshReport(EvaluationSubject subject, string target)
    {
        if (subject.Run is not { } run
            || Path.GetDirectoryName(Path.GetFullPath(target)) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(run)))
        {
            return null;
        }

        try
        {
            return new ReportRebuild(_logger).Rebuild(run, withClips: false);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogReportKept(_logger, error.Message);
            return null;
        }
    }

    private EvaluatedMethod Method(EvaluationSubject subject, IFramePredictor predictor, TestTimeOptions testTime)
    {
        var isFromFiles = request.Predictions.Count > 0;
        var name = isFromFiles ? predictor.Name
            : request.Baseline is { } baseline ? $"{BaselineNames.Of(baseline)} ({subject.Name})" : subject.Name;
        var source = isFromFiles ? string.Join(", ", request.Predictions) : subject.Checkpoint ?? request.Subject;
        return new EvaluatedMethod(name, source, TestTimeChoices.Describe(testTime, request));
    }

    private void CheckStores(EvaluationSubject subject, List<FrameStore> stores, EvaluationPreset[] presets)
    {
        for (var i = 0; i < stores.Count; i++)
        {
            StoreRequirements.ThrowIfUnusable(stores[i], presets[i].Joints);
            var reads = request.Predictions.Count == 0 && request.Baseline is null or BaselineKind.SingleFrame;
            if (reads && subject.TakesImages)
            {
                SubjectCheck.ThrowIfNoCrops(subject, stores[i], request.Baseline);
            }
            else if (reads)
            {
                SubjectCheck.ThrowIfOtherFeatures(subject, stores[i].Manifest);
            }
        }
    }

    private string DefaultFolder(EvaluationSubject subject)
    {
        var name = request.Predictions.Count > 0
            ? Path.GetFileNameWithoutExtension(request.Predictions[0])
            : request.Baseline is { } baseline ? BaselineNames.Of(baseline).Replace(' ', '-') : null;
        return subject.Folder is not { } own
            ? Path.Combine("runs", EvaluationFolder.Name, name is null ? subject.Name : $"{subject.Name}-{name}")
            : name is null ? own : $"{own}-{name}";
    }

    [LoggerMessage(LogLevel.Warning, "The run's report was not renewed: {Reason}")]
    private static partial void LogReportKept(ILogger logger, string reason);
}
