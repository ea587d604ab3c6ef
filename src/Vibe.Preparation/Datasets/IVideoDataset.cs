namespace Vibe.Preparation.Datasets;

/// <summary>
/// A data set of videos with people in them, read from the files that its owners distribute. Preparation does the rest: crops, features,
/// keypoint conversion, frame rate, restart, shards, the store.
/// </summary>
/// <remarks>
/// <para>To add one: a class with this interface in a separate folder, and a line in <see cref="VideoDatasets"/>. It decides what the units
/// are, and reads the videos of a unit; it decodes no picture and writes nothing.</para>
/// <para>Both methods must give the same for the same files, in the same order, on every machine: lists are sorted by
/// <see cref="StringComparer.Ordinal"/>, never as the file system gives them. They are called from one thread at a time, and may be called
/// again.</para>
/// </remarks>
public interface IVideoDataset
{
    /// <summary>Gets what is known without looking at any file.</summary>
    public DatasetDescription Description { get; }

    /// <summary>Lists the units of a split. Cheap: looks at names and sizes, opens no annotation.</summary>
    /// <param name="source">The raw folder, as <see cref="DatasetDescription.ExpectedTree"/> shows it.</param>
    /// <param name="split">One of <see cref="DatasetDescription.Splits"/>.</param>
    /// <returns>The units in their order, which is the order of the store; at least one.</returns>
    /// <exception cref="DirectoryNotFoundException">A folder is missing; the message says what was expected in it.</exception>
    /// <exception cref="InvalidDataException">Nothing of the split is there.</exception>
    public IReadOnlyList<VideoUnit> Find(string source, string split);

    /// <summary>Reads a unit's videos one after another, so that only one needs to be in memory.</summary>
    /// <param name="unit">One of those found.</param>
    /// <param name="context">Source, split and compatibility; counts what is left out and has the body model.</param>
    /// <returns>The videos in their order; those without any track may be left out.</returns>
    /// <exception cref="InvalidDataException">
    /// The unit is damaged; the message names file, record, expected and found. A single bad record of a good file goes to
    /// <see cref="ReadingContext.Refuse"/> instead, so that the rest can be kept.
    /// </exception>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context);
}
