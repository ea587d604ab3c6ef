using Vibe.Data.Datasets;

namespace Vibe.Training.Doctor;

/// <summary>How a store that a configuration names is made; known by the folder's name, e.g. <c>3dpw_train</c> or <c>penn_action</c>.</summary>
/// <param name="Title">The data set and its split.</param>
/// <param name="Registration">Where to register and download.</param>
/// <param name="ExpectedTree">What must lie in the raw folder, one line per kind of file.</param>
/// <param name="Source">The raw folder by convention.</param>
/// <param name="Arguments">The command that makes the store, without the program's name.</param>
/// <param name="Frames">About how many frames it will hold; <see langword="null"/> if unknown.</param>
/// <param name="HasFeatures">Whether its frames go through the feature network.</param>
internal sealed record StoreRecipe(
    string Title, string Registration, string ExpectedTree, string Source, IReadOnlyList<string> Arguments, long? Frames, bool HasFeatures)
{
    /// <summary>The size of a frame in a store: 2048 float32 features and the labels.</summary>
    public const long FrameBytes = 10_000;

    /// <summary>The size of a motion frame: 24 rotations, 10 shape components, a position, float32.</summary>
    public const long MotionFrameBytes = 340;

    private const string RawFolder = "data/raw";

    // Persons' frames after preparation, rounded; of the data sets' own publications and the published databases.
    private static readonly Dictionary<string, long> Sizes = new(StringComparer.Ordinal)
    {
        ["3dpw/train"] = 22_000,
        ["3dpw/validation"] = 12_000,
        ["3dpw/test"] = 35_000,
        ["mpi_inf_3dhp/train"] = 970_000,
        ["mpi_inf_3dhp/test"] = 2_900,
        ["insta_variety/train"] = 2_100_000,
        ["penn_action/train"] = 160_000,
        ["posetrack/train"] = 60_000,
        ["human36m/train"] = 1_560_000,
        ["human36m/test"] = 550_000,
    };

    /// <summary>Gets about how large the store will be.</summary>
    public long? Bytes => Frames * (HasFeatures ? FrameBytes : MotionFrameBytes);

    /// <summary>Finds the recipe of a store.</summary>
    /// <param name="path">The store's folder as the configuration names it.</param>
    /// <returns>The recipe; <see langword="null"/> where the folder's name is no data set's.</returns>
    public static StoreRecipe? Find(string path)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return folder == "amass"
            ? new StoreRecipe(
                "AMASS, real motion", "https://amass.is.tue.mpg.de", "<dataset>/<subject>/<action>_poses.npz (or ..._stageii.npz)",
                $"{RawFolder}/amass", ["prepare", "amass", "--source", $"{RawFolder}/amass", "--out", path], 4_000_000, HasFeatures: false)
            : VideoDatasets.All.SelectMany(dataset => dataset.Description.Splits.Select(split => (dataset.Description, split)))
                .Where(entry => folder == $"{entry.Description.Name}_{entry.split}"
                    || (folder == entry.Description.Name && entry.split == entry.Description.Splits[0]))
                .Select(entry => Of(entry.Description, entry.split, path))
                .FirstOrDefault();
    }

    private static StoreRecipe Of(DatasetDescription description, string split, string path)
    {
        var source = $"{RawFolder}/{description.Name}";
        string[] arguments = ["prepare", description.Name, "--source", source, "--out", path, "--split", split, "--backbone", "data/backbone.pt"];
        return new StoreRecipe(
            $"{description.Title}, {split}", description.Registration, description.ExpectedTree, source, arguments,
            Sizes.TryGetValue($"{description.Name}/{split}", out var frames) ? frames : null, HasFeatures: true);
    }
}
