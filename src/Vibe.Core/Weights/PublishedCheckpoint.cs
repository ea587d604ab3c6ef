using Vibe.Formats.PyTorch;
using static TorchSharp.torch;

namespace Vibe.Core.Weights;

/// <summary>
/// Loads published checkpoints into this library's modules, strictly or only the entries that fit.
/// </summary>
public static class PublishedCheckpoint
{
    private const string GeneratorKey = "gen_state_dict";
    private const string DiscriminatorKey = "disc_motion_state_dict";
    private const string SpinKey = "model";
    private const string LightningKey = "state_dict";

    private const string Backbone = "backbone";
    private const string Encoder = "encoder";
    private const string Regressor = "regressor";
    private const string BodyModel = "smpl";

    /// <summary>The prefix that torch's DataParallel puts before every name.</summary>
    private const string ParallelPrefix = "module.";

    private static readonly string[] BackboneParts = ["conv1", "bn1", "layer1", "layer2", "layer3", "layer4"];

    /// <summary>Loads a VIBE or SPIN checkpoint, or the generator's state alone, plain or of Lightning, into a generator.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="path">The file.</param>
    /// <param name="partially">Whether entries that do not fit by name and shape are left out instead of being an error.</param>
    /// <returns>What was taken and what not.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind, or something does not fit.</exception>
    public static PublishedWeights LoadGenerator(nn.Module generator, string path, bool partially = false)
    {
        ArgumentNullException.ThrowIfNull(generator);

        var content = TorchCheckpoint.Read(path);
        var own = generator.state_dict().Keys.ToHashSet(StringComparer.Ordinal);
        if (!content.ContainsKey(GeneratorKey) && !content.ContainsKey(SpinKey) && StateOfAny(content, own) is { } state)
        {
            var isSpin = !state.Keys.Any(key => own.Contains((string)key));
            return Load(generator, own, state, path, isSpin ? [Encoder] : [Backbone], isSpin ? name => SpinName(name, own) : name => name,
                partially);
        }

        return content.ContainsKey(GeneratorKey)
            ? Load(generator, own, Part(content, GeneratorKey, path), $"{path}, {GeneratorKey}", [Backbone], name => name, partially)
            : content.ContainsKey(SpinKey)
                ? Load(
                    generator, own, Part(content, SpinKey, path), $"{path}, {SpinKey}", [Encoder], name => SpinName(name, own), partially)
                : throw Missing(
                    content, path, $"a generator's state_dict, '{GeneratorKey}' of a VIBE checkpoint or '{SpinKey}' of a SPIN checkpoint");
    }

    /// <summary>Loads a VIBE checkpoint's motion discriminator.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="path">The file.</param>
    /// <param name="partially">Whether entries that do not fit by name and shape are left out instead of being an error.</param>
    /// <returns>What was taken and what not.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind, or something does not fit.</exception>
    public static PublishedWeights LoadDiscriminator(nn.Module discriminator, string path, bool partially = false)
    {
        ArgumentNullException.ThrowIfNull(discriminator);

        var content = TorchCheckpoint.Read(path);
        var own = discriminator.state_dict().Keys.ToHashSet(StringComparer.Ordinal);
        return content.ContainsKey(DiscriminatorKey)
            ? Load(discriminator, own, Part(content, DiscriminatorKey, path), $"{path}, {DiscriminatorKey}", [], name => name, partially)
            : throw Missing(content, path, $"'{DiscriminatorKey}' of a VIBE checkpoint");
    }

    // A part is taken whole or, where it may be absent, not at all.
    private static PublishedWeights Load(
        nn.Module module,
        HashSet<string> own,
        CheckpointDictionary state,
        string source,
        string[] optionalParts,
        Func<string, string> rename,
        bool partially)
    {
        var renamed = new CheckpointDictionary();
        var skipped = new List<string>();
        foreach (var (key, value) in state)
        {
            var name = rename(Unparallel($"{key}"));
            if ((partially && !Fits(module, name, value)) || name.Split('.').Contains(BodyModel)
                || (PartOf(name) == Backbone && !own.Any(other => PartOf(other) == Backbone)))
            {
                skipped.Add($"{key}");
            }
            else
            {
                renamed[name] = value;
            }
        }

        if (partially)
        {
            ModuleState.Load(module, renamed, source, _ => true);
            return new PublishedWeights(
                source, skipped, [.. own.Where(name => !renamed.ContainsKey(name))], [.. renamed.Keys.Cast<string>()]);
        }

        var given = renamed.Keys.Select(key => PartOf((string)key)).ToHashSet(StringComparer.Ordinal);
        string[] untouched = [.. optionalParts.Where(part => !given.Contains(part) && own.Any(name => PartOf(name) == part))];
        ModuleState.Load(module, renamed, source, name => untouched.Contains(PartOf(name)));
        return new PublishedWeights(source, skipped, untouched, [.. renamed.Keys.Cast<string>()]);
    }

    private static bool Fits(nn.Module module, string name, object? value) =>
        value is TensorData data && module.state_dict().TryGetValue(name, out var own) && data.Shape.SequenceEqual(own.shape);

    /// <summary>
    /// The generator's state in a plain <c>state_dict</c> or one of Lightning, which lies under <c>state_dict</c> with the name of the
    /// member that holds the network before every name; <see langword="null"/> where no name is the generator's.
    /// </summary>
    private static CheckpointDictionary? StateOfAny(CheckpointDictionary content, HashSet<string> own)
    {
        var all = content.TryGetValue<CheckpointDictionary>(LightningKey, out var nested) ? nested : content;
        var names = all.Where(entry => entry.Value is TensorData).Select(entry => $"{entry.Key}").ToArray();
        var prefix = names.Select(name => PrefixOf(name, own)).FirstOrDefault(found => found is not null);
        if (prefix is null)
        {
            return null;
        }

        var state = new CheckpointDictionary();
        foreach (var name in names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            state[name[prefix.Length..]] = all[name];
        }

        return state;
    }

    /// <summary>
    /// What stands before a name of the generator, or of SPIN's regressor; <see langword="null"/> where the name is neither's.
    /// </summary>
    private static string? PrefixOf(string name, HashSet<string> own)
    {
        for (var at = 0; at >= 0; at = name.IndexOf('.', at) is var dot && dot < 0 ? -1 : dot + 1)
        {
            var rest = name[at..];
            if (own.Contains(rest) || own.Contains($"{Regressor}.{rest}"))
            {
                return name[..at];
            }
        }

        return null;
    }

    private static CheckpointDictionary Part(CheckpointDictionary content, string key, string path) =>
        content.TryGetValue<CheckpointDictionary>(key, out var part)
            ? part
            : throw new InvalidDataException($"{path}: '{key}' holds no state of a module.");

    private static InvalidDataException Missing(CheckpointDictionary content, string path, string wanted) =>
        new($"{path}: expected {wanted}, but there are {string.Join(", ", content.Keys.Take(32))}.");

    // SPIN keeps backbone and regressor side by side in one module.
    private static string SpinName(string name, HashSet<string> own) =>
        BackboneParts.Contains(PartOf(name)) ? $"{Backbone}.{name}"
        : own.Contains($"{Regressor}.{name}") ? $"{Regressor}.{name}" : name;

    private static string PartOf(string name) => name.Split('.')[0];

    private static string Unparallel(string name) =>
        name.StartsWith(ParallelPrefix, StringComparison.Ordinal) ? name[ParallelPrefix.Length..] : name;
}
