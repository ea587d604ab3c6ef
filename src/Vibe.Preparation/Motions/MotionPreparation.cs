using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Motions;

/// <summary>Turns a tree of motion files, one motion in each, into a <see cref="MotionStore"/>.</summary>
/// <param name="version">Names the preparation; another name says that the same files give another store.</param>
/// <param name="read">Reads a file.</param>
/// <param name="up">Which axis of the motions' world points up.</param>
internal sealed class MotionPreparation(string version, Func<string, MotionRecording> read, WorldUp up)
{
    private readonly List<MotionIssue> _damaged = [];
    private readonly List<MotionIssue> _tooShort = [];
    private readonly List<MotionIssue> _incomplete = [];
    private Exception? _firstError;

    /// <summary>Gets what else decides the store's content, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Prepares the store. Files that cannot be used are left out and reported.</summary>
    public MotionReport Prepare(
        string source, MotionTree tree, string storeFolder, MotionOptions options, IProgress<MotionProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var files = tree.Find(source, options.Datasets);
        if (files.Count == 0)
        {
            throw new InvalidDataException($"{source}: expected {tree.Expected} but there is no {tree.Extension} file.");
        }

        var sources = new List<StoreSource>();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(storeFolder));
        using var writer = new MotionStoreWriter(storeFolder, new MotionStoreInfo(name, options.FramesPerSecond, up), replace: true);
        foreach (var (file, done) in files.Select((file, i) => (file, i + 1)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(file, options) is { } motion)
            {
                writer.Append(motion);
                sources.Add(StoreSource.Of(file.Path, file.RelativePath));
            }

            progress?.Report(new MotionProgress(done, files.Count, file.RelativePath));
        }

        if (sources.Count == 0)
        {
            throw new InvalidDataException(
                $"{source}: expected at least one motion of {options.MinimumFrames} frames but none of {files.Count} files can be used: " +
                string.Join(" ", _damaged.Concat(_tooShort).Take(3).Select(issue => $"{issue.File}: {issue.Reason}")), _firstError);
        }

        writer.Complete(StoreProvenance.Create(Describe(options), sources));
        return new MotionReport(sources.Count, writer.FrameCount, _damaged, _tooShort) { Incomplete = _incomplete };
    }

    private Dictionary<string, string> Describe(MotionOptions options) => new(Parameters, StringComparer.Ordinal)
    {
        ["preparation"] = version,
        ["framesPerSecond"] = FormattableString.Invariant($"{options.FramesPerSecond}"),
        ["minimumFrames"] = FormattableString.Invariant($"{options.MinimumFrames}"),
        ["compatibility"] = options.Compatibility.ToString(),
    };

    private MotionSequenceData? Read(MotionFile file, MotionOptions options)
    {
        try
        {
            var motion = MotionSampling.Resample(read(file.Path), options.FramesPerSecond, options.Compatibility);
            if (motion.FrameCount < options.MinimumFrames)
            {
                _tooShort.Add(new MotionIssue(
                    file.RelativePath,
                    $"expected at least {options.MinimumFrames} frames at {options.FramesPerSecond}/s but found {motion.FrameCount}."));
                return null;
            }

            _incomplete.AddRange(motion.Notes.Select(note => new MotionIssue(file.RelativePath, note)));
            var betas = Enumerable.Repeat(motion.Betas, motion.FrameCount).SelectMany(row => row).Select(value => (float)value);
            return new MotionSequenceData(
                file.Name, file.Subject, file.RelativePath, Array.ConvertAll(motion.Pose, value => (float)value), [.. betas],
                Array.ConvertAll(motion.Translation, value => (float)value));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _damaged.Add(new MotionIssue(file.RelativePath, error.Message) { Problem = (error as PreparationException)?.Problem });
            _firstError ??= error;
            return null;
        }
    }
}
