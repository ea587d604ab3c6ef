using System.Globalization;
using System.Text.RegularExpressions;
using Vibe.Core.Body;
using Vibe.Formats.Motion;
using Vibe.Formats.Numpy;
using Vibe.Inference;
using Vibe.Inference.Outputs;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Bvh;
using Vibe.Preparation.Motions;

namespace Vibe.Workflows.Motions;

/// <summary>Reads motion files of every kind: results of VIBE's and WHAM's demos, our own npz, AMASS, BVH.</summary>
internal static partial class MotionInput
{
    private const double LargestRateError = 0.01;

    private static readonly string[] Endings = [".BVH", ".PKL", ".PTH", ".PT"];

    /// <summary>Returns whether a path holds motion, rather than another npz file.</summary>
    /// <param name="path">A file, or a folder of files of one person each.</param>
    /// <exception cref="IOException">An npz file is missing.</exception>
    /// <exception cref="InvalidDataException">An npz file is damaged.</exception>
    public static bool IsOne(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path) || Endings.Contains(Path.GetExtension(path).ToUpperInvariant()))
        {
            return true;
        }

        using var archive = NpzArchive.Open(path);
        return MotionNpzFile.IsOne(archive) || archive.Contains("poses");
    }

    /// <summary>Reads a file, or a folder of files of one person each.</summary>
    /// <param name="path">The file; or a folder with <c>person-1.bvh</c>, ... or <c>person-1_poses.npz</c>, ..., ordered by number.</param>
    /// <param name="framesPerSecond">The frame rate of files that do not say theirs; <see langword="null"/> takes 30.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message says what was expected.</exception>
    public static MotionResult Read(string path, double? framesPerSecond = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? Folder(path, framesPerSecond) : ReadFile(path, framesPerSecond);
    }

    private static MotionResult Folder(string folder, double? framesPerSecond)
    {
        var files = Directory.GetFiles(folder, "person-*")
            .Select(file => (File: file, Number: PersonNumber().Match(Path.GetFileName(file))))
            .Where(file => file.Number.Success)
            .Select(file => (file.File, Id: int.Parse(file.Number.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
            .OrderBy(file => file.Id)
            .ToArray();
        if (files.Length == 0 || files.DistinctBy(file => file.Id).Count() < files.Length)
        {
            throw new InvalidDataException(
                $"{folder}: expected one file for each person, person-1.bvh or person-1_poses.npz and so on, but found {files.Length} "
                + $"for {files.DistinctBy(file => file.Id).Count()} people.");
        }

        var motions = files.Select(file => (file.Id, Motion: ReadFile(file.File, framesPerSecond))).ToArray();
        var first = motions[0].Motion;
        var other = Array.FindIndex(
            motions,
            one => one.Motion.Axes != first.Axes || Math.Abs(one.Motion.FramesPerSecond - first.FramesPerSecond) > LargestRateError);
        return other < 0
            ? first with { Source = folder, People = [.. motions.Select(one => one.Motion.People[0] with { Id = one.Id })] }
            : throw new InvalidDataException(
                $"{files[other].File}: expected axes and frame rate of {files[0].File}, {first.Axes} and {first.FramesPerSecond}/s, "
                + $"but found {motions[other].Motion.Axes} and {motions[other].Motion.FramesPerSecond}/s.");
    }

    private static MotionResult ReadFile(string path, double? framesPerSecond) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".BVH" => Of(path, BvhRetargeting.Retarget(BvhFile.Read(path), new Preparation.Bvh.BvhOptions()), MotionAxes.YUp),
            ".NPZ" => IsOurs(path) ? MotionNpzFile.Read(path) : Of(path, AmassReader.Read(path), MotionAxes.ZUp),
            ".PKL" or ".PTH" or ".PT" => PickledMotionFile.Read(path, framesPerSecond),
            var extension => throw new InvalidDataException(
                $"{path}: expected vibe_output.pkl, wham_output.pkl, an npz of ours or of AMASS, or a .bvh file, "
                + $"but its name ends in '{extension.ToLowerInvariant()}'."),
        };

    private static bool IsOurs(string path)
    {
        using var archive = NpzArchive.Open(path);
        return MotionNpzFile.IsOne(archive);
    }

    private static MotionResult Of(string path, MotionRecording recording, MotionAxes axes)
    {
        var frames = recording.FrameCount;
        float[] betas = [.. recording.Betas.Take(SmplSkeleton.ShapeSize).Select(value => (float)value)];
        return new MotionResult
        {
            Source = path,
            FramesPerSecond = recording.FramesPerSecond,
            Axes = axes,
            People =
            [
                new PersonMotion
                {
                    Id = 1,
                    Frames = [.. Enumerable.Range(0, frames)],
                    Pose = Array.ConvertAll(recording.Pose, value => (float)value),
                    Betas = [.. Enumerable.Repeat(betas, frames).SelectMany(values => values)],
                    Translation = Array.ConvertAll(recording.Translation, value => (float)value),
                },
            ],
            Notes = recording.Notes,
        };
    }

    [GeneratedRegex(@"^person-(\d{1,9})(\.bvh|_poses\.npz)$", RegexOptions.IgnoreCase)]
    private static partial Regex PersonNumber();
}
