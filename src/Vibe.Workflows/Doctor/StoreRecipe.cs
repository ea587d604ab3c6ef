using Vibe.Data.Sampling;
using Vibe.Preparation;
using Vibe.Preparation.Datasets;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>
/// How a store of a known data set is made; recognised by the folder's name, e.g. <c>3dpw_train</c> or <c>penn_action</c>.
/// </summary>
/// <param name="Dataset">The data set's short name.</param>
/// <param name="Split">The split; <see langword="null"/> where the data set has none.</param>
/// <param name="Title">The data set and its split, in words.</param>
/// <param name="Registration">Where to register and download.</param>
/// <param name="ExpectedTree">What must lie in the raw folder, one line per kind of file.</param>
/// <param name="Store">The store's folder.</param>
public sealed record StoreRecipe(string Dataset, string? Split, string Title, string Registration, string ExpectedTree, string Store)
{
    /// <summary>Where the weights of the feature network lie by convention.</summary>
    internal const string UsualBackbone = "data/backbone.pt";

    private const string BodyFolder = "data/body_models";

    /// <summary>Gets the raw folder, by convention.</summary>
    public string Source { get; } = $"data/raw/{Dataset}";

    /// <summary>Gets the weights of the network that makes the features; <see langword="null"/> where none are made.</summary>
    public string? Backbone { get; private init; }

    /// <summary>Gets whether the store keeps the crops.</summary>
    public bool KeepsCrops { get; private init; }

    /// <summary>
    /// Gets the body model that labels are computed with, all its files named; <see langword="null"/> where none is needed.
    /// </summary>
    public BodyOptions? Body { get; private init; }

    /// <summary>Gets about how many frames the store will hold; <see langword="null"/> if unknown.</summary>
    public long? Frames { get; private init; }

    /// <summary>Gets about how large the store will be, in bytes; <see langword="null"/> if unknown.</summary>
    public long? Bytes =>
        Frames * (Split is null ? StoreSizes.MotionFrameBytes : KeepsCrops ? StoreSizes.CropFrameBytes : StoreSizes.FeatureFrameBytes);

    /// <summary>Finds the recipe of a store.</summary>
    /// <param name="path">The store's folder as the configuration names it.</param>
    /// <param name="data">The data section: what goes into the network, and the body that labels are computed with.</param>
    /// <returns>The recipe; <see langword="null"/> where the folder's name is no data set's.</returns>
    internal static StoreRecipe? Find(string path, DataOptions data)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return folder == "amass"
            ? new StoreRecipe(
                "amass", null, "AMASS, real motion", "https://amass.is.tue.mpg.de",
                "<dataset>/<subject>/<action>_poses.npz (or ..._stageii.npz)", path)
            { Frames = StoreSizes.OfAmass }
            : VideoDatasets.All.SelectMany(dataset => dataset.Description.Splits.Select(split => (dataset.Description, split)))
                .Where(entry => folder == $"{entry.Description.Name}_{entry.split}"
                    || (folder == entry.Description.Name && entry.split == entry.Description.Splits[0]))
                .Select(entry => Of(entry.Description, entry.split, path, data))
                .FirstOrDefault();
    }

    private static StoreRecipe Of(DatasetDescription description, string split, string path, DataOptions data)
    {
        var keepsCrops = data.Batch.Input == BatchInput.Crops;
        return new StoreRecipe(
            description.Name, split, $"{description.Title}, {split}", description.Registration, description.ExpectedTree, path)
        {
            Backbone = keepsCrops ? null : UsualBackbone,
            KeepsCrops = keepsCrops,
            Body = description.NeedsBody ? Named(data.Body) : null,
            Frames = StoreSizes.Of(description.Name, split),
        };
    }

    private static BodyOptions Named(BodyOptions body) => body with
    {
        Model = body.Model ?? $"{BodyFolder}/SMPL_NEUTRAL.npz",
        ExtraRegressor = body.ExtraRegressor ?? $"{BodyFolder}/J_regressor_extra.npy",
        H36mRegressor = body.H36mRegressor ?? $"{BodyFolder}/J_regressor_h36m.npy",
    };
}
