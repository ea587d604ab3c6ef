using Vibe.Data.Sampling;
using Vibe.Preparation;
using Vibe.Preparation.Datasets;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>How a store that a configuration names is made; known by the folder's name, e.g. <c>3dpw_train</c> or <c>penn_action</c>.</summary>
/// <param name="Title">The data set and its split.</param>
/// <param name="Registration">Where to register and download.</param>
/// <param name="ExpectedTree">What must lie in the raw folder, one line per kind of file.</param>
/// <param name="Source">The raw folder by convention.</param>
/// <param name="Arguments">The command that makes the store, without the program's name.</param>
/// <param name="Frames">About how many frames it will hold; <see langword="null"/> if unknown.</param>
/// <param name="FrameBytes">About how large a frame is in the store.</param>
/// <param name="NeedsBackbone">Whether its frames go through the feature network.</param>
internal sealed record StoreRecipe(
    string Title, string Registration, string ExpectedTree, string Source, IReadOnlyList<string> Arguments, long? Frames, long FrameBytes, bool NeedsBackbone)
{
    /// <summary>Where the weights of the feature network lie by convention.</summary>
    public const string Backbone = "data/backbone.pt";

    private const string RawFolder = "data/raw";
    private const string BodyFolder = "data/body_models";
    private const long FeatureFrameBytes = 10_000; // 2048 float32 features and the labels
    private const long CropFrameBytes = 30_000; // a photograph of 224 x 224 px as JPEG of quality 95, and the labels
    private const long MotionFrameBytes = 340; // 24 rotations, 10 shape components, a position, float32

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
    public long? Bytes => Frames * FrameBytes;

    /// <summary>Finds the recipe of a store.</summary>
    /// <param name="path">The store's folder as the configuration names it.</param>
    /// <param name="data">The data section: what goes into the network, and the body that labels are computed with.</param>
    /// <returns>The recipe; <see langword="null"/> where the folder's name is no data set's.</returns>
    public static StoreRecipe? Find(string path, DataOptions data)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return folder == "amass"
            ? new StoreRecipe(
                "AMASS, real motion", "https://amass.is.tue.mpg.de", "<dataset>/<subject>/<action>_poses.npz (or ..._stageii.npz)",
                $"{RawFolder}/amass", ["prepare", "amass", "--source", $"{RawFolder}/amass", "--out", path], 4_000_000, MotionFrameBytes, NeedsBackbone: false)
            : VideoDatasets.All.SelectMany(dataset => dataset.Description.Splits.Select(split => (dataset.Description, split)))
                .Where(entry => folder == $"{entry.Description.Name}_{entry.split}"
                    || (folder == entry.Description.Name && entry.split == entry.Description.Splits[0]))
                .Select(entry => Of(entry.Description, entry.split, path, data))
                .FirstOrDefault();
    }

    private static StoreRecipe Of(DatasetDescription description, string split, string path, DataOptions data)
    {
        var source = $"{RawFolder}/{description.Name}";
        var isOfCrops = data.Batch.Input == BatchInput.Crops;
        string[] arguments =
        [
            "prepare", description.Name, "--source", source, "--out", path, "--split", split,
            .. isOfCrops ? (string[])["--crops"] : ["--backbone", Backbone],
            .. description.NeedsBody ? BodyArguments(data.Body) : [],
        ];
        return new StoreRecipe(
            $"{description.Title}, {split}", description.Registration, description.ExpectedTree, source, arguments,
            Sizes.TryGetValue($"{description.Name}/{split}", out var frames) ? frames : null, isOfCrops ? CropFrameBytes : FeatureFrameBytes, !isOfCrops);
    }

    private static string[] BodyArguments(BodyOptions body) =>
    [
        "--body-model", body.Model ?? $"{BodyFolder}/SMPL_NEUTRAL.npz",
        "--extra-regressor", body.ExtraRegressor ?? $"{BodyFolder}/J_regressor_extra.npy",
        "--h36m-regressor", body.H36mRegressor ?? $"{BodyFolder}/J_regressor_h36m.npy",
    ];
}
