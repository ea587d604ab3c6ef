using Vibe.Core.Models;
using Vibe.Formats.PyTorch;

namespace Vibe.Core.Weights;

/// <summary>
/// Loads the ResNet-50 of published checkpoints: ImageNet's (torchvision), SPIN's and HMR's, or a VIBE generator with backbone.
/// </summary>
public static class BackboneCheckpoint
{
    // How deep the network's state lies in the files; a file without any of them is the state itself.
    private static readonly string[] Wrappers = ["gen_state_dict", "state_dict", "model_state_dict", "model"];
    private static readonly string[] Prefixes = ["module.", "backbone.", "encoder.", "resnet."];
    private static readonly string[] Parts = ["conv1", "bn1", "layer1", "layer2", "layer3", "layer4"];

    /// <summary>Loads a backbone; nothing is changed if anything does not fit.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="path">The file.</param>
    /// <returns>What was left out of the file: everything behind the backbone.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or entries are missing, unexpected or of another shape; all are listed by name.
    /// </exception>
    public static PublishedWeights Load(ResNet50 backbone, string path)
    {
        ArgumentNullException.ThrowIfNull(backbone);

        var content = TorchCheckpoint.Read(path);
        var source = path;
        foreach (var wrapper in Wrappers)
        {
            if (content.TryGetValue<CheckpointDictionary>(wrapper, out var inner))
            {
                (content, source) = (inner, $"{source}, {wrapper}");
            }
        }

        var own = new CheckpointDictionary();
        var skipped = new List<string>();
        foreach (var (key, value) in content)
        {
            var name = Strip($"{key}");
            if (Parts.Contains(name.Split('.')[0]))
            {
                own[name] = value;
            }
            else
            {
                skipped.Add($"{key}");
            }
        }

        if (own.Count == 0)
        {
            throw new InvalidDataException(
                $"{source}: expected a ResNet-50 (entries conv1.weight, layer1.0.conv1.weight, ...) "
                + $"but there are {string.Join(", ", skipped.Take(16))}.");
        }

        ModuleState.Load(backbone, own, source, IsCounter);
        return new PublishedWeights(source, skipped, [], [.. own.Keys.Select(key => $"{key}")]);
    }

    /// <summary>
    /// Whether an entry only counts training batches; files of PyTorch before 0.4.1 lack them, and nothing here uses them.
    /// </summary>
    /// <param name="name">The entry's name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsCounter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
    }

    private static string Strip(string name)
    {
        while (Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix)
        {
            name = name[prefix.Length..];
        }

        return name;
    }
}
