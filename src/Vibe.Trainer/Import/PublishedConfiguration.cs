using System.Globalization;
using System.Text.Json.Nodes;
using Vibe.Training.Configuration;

namespace Vibe.Trainer.Import;

/// <summary>Brings a YAML configuration of the published program into the form that is used here.</summary>
internal sealed class PublishedConfiguration
{
    private readonly string _file;
    private readonly IReadOnlyDictionary<string, YamlValue> _values;
    private readonly List<string> _notes = [];

    private PublishedConfiguration(string file)
    {
        (_file, _values) = (file, YamlReader.Read(file));
        foreach (var (path, value) in _values)
        {
            Take(path, value);
        }

        TakeWeights();
        AddFiles();
        AddNotes();
    }

    /// <summary>Gets the configuration: what the file says, and where the body's files and the real motion belong.</summary>
    public JsonObject Json { get; } = [];

    /// <summary>Gets what the user should know: keys without a counterpart, values that were not taken over.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no YAML, or has a key or a data set that is not known.</exception>
    public static PublishedConfiguration Read(string path) => new(path);

    private void Take(string path, YamlValue value)
    {
        if (PublishedKeys.Same.TryGetValue(path, out var keys))
        {
            Array.ForEach(keys, key => Set(key, Node(value.Text)));
            return;
        }

        switch (path)
        {
            case "EXP_NAME" when value.Text.Length > 0: Set("Name", value.Text); break;
            case "DEVICE" when value.Text == "cpu": Set("Training:Device", value.Text); break;
            case "SEED_VALUE" when !value.Text.StartsWith('-'): Set("Training:Seed", Node(value.Text)); break;
            case "SEED_VALUE": _notes.Add("SEED_VALUE asks for no seed; here there always is one: Training:Seed, 1."); break;
            case "NUM_WORKERS": Set("Data:LoaderThreads", Node(value.Text == "0" ? "1" : value.Text)); break;
            case "TRAIN.DATASETS_2D": Set("Data:Train2D", Stores(path, value)); break;
            case "TRAIN.DATASETS_3D": Set("Data:Train3D", Stores(path, value)); break;
            case "TRAIN.DATASET_EVAL": TakeEvaluation(value); break;
            default: ThrowIfUnknown(path, value); break;
        }
    }

    private void ThrowIfUnknown(string path, YamlValue value)
    {
        string[] known = [.. PublishedKeys.Same.Keys, .. PublishedKeys.Special, .. PublishedKeys.Needless];
        if (!known.Contains(path))
        {
            var hint = NearestName.Find(path, known) is { } nearest ? $" Did you mean {nearest}?" : string.Empty;
            throw new InvalidDataException($"{_file}, line {value.Line}: {path} is no key of the published configuration.{hint}");
        }
    }

    private JsonArray Stores(string path, YamlValue value) =>
    [
        .. value.Texts.Where(name => name.Length > 0).Select(name => PublishedKeys.Stores.TryGetValue(name, out var folder)
            ? (JsonNode)Store(name, folder)
            : throw new InvalidDataException(
                $"{_file}, line {value.Line}: {path}: expected one of {string.Join(", ", PublishedKeys.Stores.Keys)} but found {name}.")),
    ];

    private static JsonObject Store(string name, string folder) => PublishedKeys.Dense.Contains(name)
        ? new JsonObject { ["Path"] = folder, ["ClipStride"] = PublishedKeys.DenseStride }
        : new JsonObject { ["Path"] = folder };

    private void TakeEvaluation(YamlValue value)
    {
        if (value.Text == "ThreeDPW")
        {
            Set("Data:Validation", "data/stores/3dpw_validation");
            Set("Data:Test", "data/stores/3dpw_test");
        }
        else
        {
            _notes.Add($"TRAIN.DATASET_EVAL {value.Text} was left out: name the stores in Data:Validation and Data:Test.");
        }
    }

    private void TakeWeights()
    {
        var (all, regressor) = (Text("TRAIN.PRETRAINED"), Text("TRAIN.PRETRAINED_REGRESSOR"));
        if ((all ?? regressor) is { } path)
        {
            Set("Training:InitializeFrom", path);
        }

        if (all is null && regressor is not null)
        {
            Set("Training:InitializePartially", true);
        }
        else if (all is not null && regressor is not null)
        {
            _notes.Add("TRAIN.PRETRAINED_REGRESSOR was left out, since TRAIN.PRETRAINED brings all weights.");
        }
    }

    private void AddFiles()
    {
        Set("Data:Body:Model", "data/body_models/SMPL_NEUTRAL.npz");
        Set("Data:Body:ExtraRegressor", "data/body_models/J_regressor_extra.npy");
        Set("Data:Body:H36mRegressor", "data/body_models/J_regressor_h36m.npy");
        Set("Data:Body:MeanParameters", "data/body_models/smpl_mean_params.npz");
        Set("Data:Motion", new JsonArray(new JsonObject { ["Path"] = "data/stores/amass" }));
    }

    private void AddNotes()
    {
        var needless = PublishedKeys.Needless.Where(key => Text(key) is not (null or "0" or "false")).ToArray();
        if (needless.Length > 0)
        {
            _notes.Add($"Without a counterpart, and not needed: {string.Join(", ", needless)}.");
        }

        var absent = PublishedKeys.Same.Keys.Where(key => !_values.ContainsKey(key)).ToArray();
        if (absent.Length > 0)
        {
            _notes.Add($"Not in the file, so that the defaults here count: {string.Join(", ", absent)}.");
        }
    }

    private string? Text(string path) => _values.TryGetValue(path, out var value) && value.Text.Length > 0 ? value.Text : null;

    private static JsonNode Node(string text) =>
        bool.TryParse(text, out var truth) ? truth
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text;

    private void Set(string key, JsonNode value)
    {
        var names = key.Split(':');
        var section = Json;
        foreach (var name in names[..^1])
        {
            section = (JsonObject)(section[name] ??= new JsonObject());
        }

        section[names[^1]] = value;
    }
}
