using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Turns the published motion database, <c>amass_db.pt</c>, into a <see cref="MotionStore"/>.</summary>
public static class PublishedMotions
{
    /// <summary>The frame rate that the published script makes, 1/s.</summary>
    public const double UsualRate = 25;

    private const int ThetaSize = SmplSkeleton.PoseSize + SmplSkeleton.ShapeSize;
    private const int AxisCount = 3;

    /// <summary>Whether a file is such a database and not one of videos: it has poses and no features.</summary>
    /// <param name="path">A joblib file (<c>.pt</c>).</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no dictionary of arrays.</exception>
    public static bool IsMotion(string path)
    {
        using var columns = DatabaseColumns.Open(path);
        return columns.Has("theta") && !columns.Has("features");
    }

    /// <summary>Makes the store. The database has no translations: they are zero.</summary>
    /// <param name="path">The database.</param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="framesPerSecond">Frame rate of the database, 1/s.</param>
    /// <param name="compatibility">Whether a motion whose name occurred before continues the current motion, as published.</param>
    /// <returns>The number of motions and of frames.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or an array is missing or of another shape; names it.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static (int Motions, long Frames) Prepare(
        string path, string storeFolder, double framesPerSecond = UsualRate, Compatibility compatibility = Compatibility.Corrected)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(storeFolder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        using var columns = DatabaseColumns.Open(path);
        var frames = columns.Require("theta", LabelArrays.Any, ThetaSize)[0];
        columns.Require("vid_name", frames);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(storeFolder));
        using var writer = new MotionStoreWriter(storeFolder, new MotionStoreInfo(name, framesPerSecond, WorldUp.Z), replace: true);
        var motions = DatabaseVideo.Find(columns.Texts("vid_name"), compatibility);
        foreach (var motion in motions)
        {
            var rows = columns.Rows("theta", motion.First, motion.Count).ToArray<float>().Chunk(ThetaSize).ToList();
            writer.Append(new MotionSequenceData(
                motion.Name, string.Empty, motion.Name, [.. rows.SelectMany(row => row[..SmplSkeleton.PoseSize])],
                [.. rows.SelectMany(row => row[SmplSkeleton.PoseSize..])], new float[motion.Count * AxisCount]));
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preparation"] = "import-motions-v1",
            ["framesPerSecond"] = FormattableString.Invariant($"{framesPerSecond}"),
            ["compatibility"] = compatibility.ToString(),
        };
        writer.Complete(StoreProvenance.Create(parameters, [StoreSource.Of(path, Path.GetFileName(path))]));
        return (motions.Count, frames);
    }
}
