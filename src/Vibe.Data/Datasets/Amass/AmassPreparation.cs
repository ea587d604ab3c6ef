using Vibe.Data.Stores;

namespace Vibe.Data.Datasets.Amass;

/// <summary>Turns an AMASS tree into a <see cref="MotionStore"/>.</summary>
public static class AmassPreparation
{
    /// <summary>Prepares a motion store. Files that cannot be used are left out and reported.</summary>
    /// <param name="source">The tree: <c>dataset/subject/action_poses.npz</c>, <c>..._stageii.npz</c>, or loose .npz files.</param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="options">Frame rate and selection, already validated.</param>
    /// <param name="progress">Told after each file.</param>
    /// <param name="cancellationToken">Ends the preparation without leaving anything behind.</param>
    /// <returns>What the store holds and what was left out.</returns>
    /// <exception cref="DirectoryNotFoundException">The tree, or a data set of it, does not exist.</exception>
    /// <exception cref="InvalidDataException">No file could be used; the message gives the first reasons.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static AmassReport Prepare(
        string source, string storeFolder, AmassOptions options, IProgress<AmassProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var files = AmassTree.Find(source, options.Datasets);
        if (files.Count == 0)
        {
            throw new InvalidDataException($"{source}: expected AMASS motions (dataset/subject/..._poses.npz) but there is no .npz file.");
        }

        var (damaged, tooShort, sources) = (new List<AmassIssue>(), new List<AmassIssue>(), new List<StoreSource>());
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(storeFolder));
        using var writer = new MotionStoreWriter(storeFolder, new MotionStoreInfo(name, options.FramesPerSecond, WorldUp.Z), replace: true);
        foreach (var (file, done) in files.Select((file, i) => (file, i + 1)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(file, options, damaged, tooShort) is { } motion)
            {
                writer.Append(motion);
                sources.Add(StoreSource.Of(file.Path, file.RelativePath));
            }

            progress?.Report(new AmassProgress(done, files.Count, file.RelativePath));
        }

        if (sources.Count == 0)
        {
            throw new InvalidDataException(
                $"{source}: expected at least one motion of {options.MinimumFrames} frames but none of {files.Count} files can be used: " +
                string.Join(" ", damaged.Concat(tooShort).Take(3).Select(issue => $"{issue.File}: {issue.Reason}")));
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preparation"] = "amass-v1",
            ["framesPerSecond"] = FormattableString.Invariant($"{options.FramesPerSecond}"),
            ["minimumFrames"] = FormattableString.Invariant($"{options.MinimumFrames}"),
            ["compatibility"] = options.Compatibility.ToString(),
        };
        writer.Complete(StoreProvenance.Create(parameters, sources));
        return new AmassReport(sources.Count, writer.FrameCount, damaged, tooShort);
    }

    private static MotionSequenceData? Read(AmassFile file, AmassOptions options, List<AmassIssue> damaged, List<AmassIssue> tooShort)
    {
        try
        {
            var motion = AmassSampling.Resample(AmassReader.Read(file.Path), options.FramesPerSecond, options.Compatibility);
            if (motion.FrameCount < options.MinimumFrames)
            {
                tooShort.Add(new AmassIssue(
                    file.RelativePath,
                    $"expected at least {options.MinimumFrames} frames at {options.FramesPerSecond}/s but found {motion.FrameCount}."));
                return null;
            }

            var betas = Enumerable.Repeat(motion.Betas, motion.FrameCount).SelectMany(row => row).Select(value => (float)value);
            return new MotionSequenceData(
                file.Name, file.Subject, file.RelativePath, Array.ConvertAll(motion.Pose, value => (float)value), [.. betas],
                Array.ConvertAll(motion.Translation, value => (float)value));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            damaged.Add(new AmassIssue(file.RelativePath, error.Message));
            return null;
        }
    }
}
