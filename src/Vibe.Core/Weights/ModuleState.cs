using Vibe.Formats.PyTorch;
using static TorchSharp.torch;

namespace Vibe.Core.Weights;

/// <summary>Copies the parameters and buffers of modules to and from checkpoints, under their published names.</summary>
public static class ModuleState
{
    /// <summary>Copies a module's parameters and buffers out.</summary>
    /// <param name="module">The module.</param>
    public static CheckpointDictionary Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);

        var state = new CheckpointDictionary();
        foreach (var (name, value) in module.state_dict())
        {
            state.Add(name, TensorFiles.ToData(value));
        }

        return state;
    }

    /// <summary>Loads every parameter and buffer of a module; nothing is changed if anything does not fit.</summary>
    /// <param name="module">The module.</param>
    /// <param name="state">Its state by name.</param>
    /// <param name="source">What to call the state in messages, e.g. the file and key that it comes from.</param>
    /// <exception cref="InvalidDataException">
    /// Entries are missing, unexpected, no tensors or of another shape; all are listed by name.
    /// </exception>
    public static void Load(nn.Module module, CheckpointDictionary state, string source) => Load(module, state, source, _ => false);

    /// <summary>Loads a state that may lack some entries; nothing is changed if anything does not fit.</summary>
    /// <param name="module">The module.</param>
    /// <param name="state">Its state by name.</param>
    /// <param name="source">What to call the state in messages.</param>
    /// <param name="leave">Says by name which entries may stay as they are where the state does not have them.</param>
    /// <exception cref="InvalidDataException">
    /// Entries are missing, unexpected, no tensors or of another shape; all are listed by name.
    /// </exception>
    internal static void Load(nn.Module module, CheckpointDictionary state, string source, Func<string, bool> leave)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(state);

        var own = module.state_dict();
        var problems = new List<string>();
        var entries = new List<(Tensor Target, TensorData Data)>();
        foreach (var (name, target) in own)
        {
            if (!state.ContainsKey(name))
            {
                if (!leave(name))
                {
                    problems.Add($"{name} is missing");
                }
            }
            else if (!state.TryGetValue<TensorData>(name, out var data))
            {
                problems.Add($"{name} is no tensor");
            }
            else if (!data.Shape.SequenceEqual(target.shape))
            {
                problems.Add($"{name} has shape ({string.Join(',', data.Shape)}) instead of ({string.Join(',', target.shape)})");
            }
            else
            {
                entries.Add((target, data));
            }
        }

        problems.AddRange(state.Keys.Where(key => key is not string name || !own.ContainsKey(name)).Select(key => $"{key} is unexpected"));
        if (problems.Count > 0)
        {
            throw new InvalidDataException($"{source} does not fit the model: {string.Join("; ", problems)}.");
        }

        using var noGradient = no_grad();
        foreach (var (target, data) in entries)
        {
            using var loaded = TensorFiles.ToTensor(data);
            target.copy_(loaded);
        }
    }
}
