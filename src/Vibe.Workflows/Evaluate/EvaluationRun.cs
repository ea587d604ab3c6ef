using System.ComponentModel.DataAnnotations;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Pages;
using Vibe.Training.Sessions;
using Vibe.Workflows.Report;

namespace Vibe.Workflows.Evaluate;

/// <summary>An evaluation from its request to its files: what <c>evaluate</c> runs.</summary>
/// <param name="request">What to evaluate.</param>
/// <param name="output">Where to tell what happens.</param>
public sealed class EvaluationRun(EvaluationRequest request, TextWriter output)
{
    /// <summary>Evaluates and writes the results.</summary>
    /// <param name="stop">Ends the evaluation between batches; nothing is written then.</param>
    /// <returns>What was measured and where it is.</returns>
    /// <exception cref="InvalidDataException">A store does not fit the method or the protocol, or a file is damaged; the message says what is wrong.</exception>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    /// <exception cref="EvaluationInterruptedException">It was stopped.</exception>
    public EvaluationOutcome Execute(CancellationToken stop = default)
    {
        var subject = EvaluationSubject.Find(request.Subject, request.Configuration);
        var testTime = TestTime(subject);
        var target = request.Folder ?? Folder(subject);
        var stores = new List<FrameStore>();
        try
        {
            foreach (var folder in request.Stores.Count > 0 ? request.Stores : [subject.DefaultStore()])
            {
                stores.Add(FrameStore.Open(folder));
            }

            if (request.Predictions.Count > 0 && request.Predictions.Count != stores.Count)
            {
                throw new InvalidDataException($"Expected one file of predictions for each of the {stores.Count} stores but got {request.Predictions.Count}.");
            }

            return Evaluate(subject, testTime, stores, target, stop);
        }
        finally
        {
            stores.ForEach(store => store.Dispose());
        }
    }

    private static string BaselineName(BaselineKind baseline) => baseline switch
    {
        BaselineKind.MeanPose => "mean pose",
        BaselineKind.PreviousFrame => "previous frame",
        _ => "single frame",
    };

    private EvaluationOutcome Evaluate(
        EvaluationSubject subject, TestTimeOptions testTime, List<FrameStore> stores, string target, CancellationToken stop)
    {
        var device = TrainingSession.ResolveDevice(request.Device ?? subject.Options.Training.Device);
        using var body = new BodyModel(BodyFiles.Load(subject.Options.Data.Body), device);
        using var methods = new EvaluatedMethods(request, subject, testTime, body, device);
        EvaluationPreset[] presets = [.. stores.Select(store => request.Preset is { } name ? EvaluationPreset.Find(name) : EvaluationPreset.For(store.Manifest))];
        CheckStores(subject, stores, presets);
        IFramePredictor[] predictors = [.. presets.Select((preset, i) => methods.For(i, preset))];
        using var folder = new EvaluationFolder(target);
        var progress = new EvaluationProgress(output);
        var evaluator = new StoreEvaluator(
            body, BodyFiles.Name(subject.Options.Data.Body), device, BodyFiles.Gendered(subject.Options.Data.Body, request.GenderedModels));
        var results = new List<StoreEvaluation>();
        try
        {
            for (var i = 0; i < stores.Count; i++)
            {
                foreach (var variant in request.Variants)
                {
                    var selection = new FrameSelection(stores[i], testTime.WindowLength, variant, presets[i].Includes);
                    var isFirst = variant == request.Variants[0]; // pages show the clips of the first variant
                    var result = evaluator.Evaluate(predictors[i], selection, presets[i], request.WithVertices, folder, isFirst, progress, stop);
                    results.Add(result with { Notes = [.. SubjectCheck.Notes(subject, stores[i].Manifest), .. result.Notes] });
                }
            }
        }
        catch (OperationCanceledException error)
        {
            throw new EvaluationInterruptedException($"The evaluation was interrupted {progress.Describe()}; nothing was written to {target}.", error);
        }

        var report = new EvaluationReport
        {
            Created = DateTimeOffset.Now,
            Method = new EvaluatedMethod(MethodName(subject, predictors[0]), request.Predictions.Count > 0 ? string.Join(", ", request.Predictions) : subject.Checkpoint ?? request.Subject, Describe(testTime)),
            Results = results,
        };
        folder.Complete(report, (results, pictures) => EvaluationPage.Build(new EvaluationRecord(results, pictures)));
        return new EvaluationOutcome(target, report, RefreshReport(subject, target));
    }

    /// <summary>Shows the results in the run's report, where they lie in a run.</summary>
    private string? RefreshReport(EvaluationSubject subject, string target)
    {
        if (subject.Run is not { } run || Path.GetDirectoryName(Path.GetFullPath(target)) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(run)))
        {
            return null;
        }

        try
        {
            return new ReportRebuild(output).Rebuild(run, withClips: false);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            output.WriteLine($"The run's report was not renewed: {error.Message}");
            return null;
        }
    }

    private string MethodName(EvaluationSubject subject, IFramePredictor predictor) =>
        request.Predictions.Count > 0 ? predictor.Name : request.Baseline is { } baseline ? $"{BaselineName(baseline)} ({subject.Name})" : subject.Name;

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

    private TestTimeOptions TestTime(EvaluationSubject subject)
    {
        var options = request.TestTime with
        {
            WindowLength = request.WindowLength ?? subject.Options.Validation.ClipLength ?? subject.Options.Data.Batch.ClipLength,
        };
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            throw new InvalidDataException($"The test-time choices do not fit together: {string.Join("; ", problems.Select(problem => problem.ErrorMessage))}.");
        }

        if (options.CarryState && subject.Options.Model.TemporalEncoder.Bidirectional)
        {
            throw new InvalidDataException(
                $"{subject.Name}: its encoder reads the frames backwards too (Model:TemporalEncoder:Bidirectional), so that no state can be carried on. Use a longer --window instead.");
        }

        if (request.Variants.Contains(Compatibility.Published) && (options.Overlap > 0 || options.CarryState))
        {
            throw new InvalidDataException("The published variant has windows that neither overlap nor carry the state on: add --variant corrected, or leave --overlap and --carry-state out.");
        }

        return options;
    }

    private string Describe(TestTimeOptions options)
    {
        var parts = new List<string>();
        if (request.Baseline is null && request.Predictions.Count == 0)
        {
            parts.Add(FormattableString.Invariant($"windows of {options.WindowLength} frames"));
            parts.Add(options.CarryState ? "state carried on from window to window" : FormattableString.Invariant($"{options.Overlap} frames shared"));
            parts.Add(options.FlipAverage ? "averaged with the mirrored crops" : "no flips");
        }

        parts.Add(options.Smoothing is { } smoothing
            ? FormattableString.Invariant($"One Euro filter, cutoff {smoothing.MinimumCutoff}/frame, beta {smoothing.Beta}")
            : "no smoothing");
        return string.Join(", ", parts);
    }

    private string Folder(EvaluationSubject subject)
    {
        var name = request.Predictions.Count > 0
            ? Path.GetFileNameWithoutExtension(request.Predictions[0])
            : request.Baseline is { } baseline ? BaselineName(baseline).Replace(' ', '-') : null;
        return subject.Folder is not { } own
            ? Path.Combine("runs", EvaluationFolder.Name, name is null ? subject.Name : $"{subject.Name}-{name}")
            : name is null ? own : $"{own}-{name}";
    }
}
