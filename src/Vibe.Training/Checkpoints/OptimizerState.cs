using TorchSharp.Modules;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using static TorchSharp.torch;

namespace Vibe.Training.Checkpoints;

/// <summary>Takes Adam's state to and from checkpoints, in the layout of PyTorch's optimizers.</summary>
internal static class AdamState
{
    /// <summary>Copies an optimizer's moments, step counts and learning rate out.</summary>
    /// <param name="optimizer">The optimizer.</param>
    public static CheckpointDictionary Of(Adam optimizer)
    {
        var states = new CheckpointDictionary();
        var saved = optimizer.state_dict();
        for (var i = 0; i < saved.State.Count; i++)
        {
            var state = (Adam.State)saved.State[i];
            states.Add(i, new CheckpointDictionary
            {
                { "step", state.step },
                { "exp_avg", TensorFiles.ToData(state.exp_avg) },
                { "exp_avg_sq", TensorFiles.ToData(state.exp_avg_sq) },
            });
        }

        var options = (Adam.Options)saved.Options[0];
        var group = new CheckpointDictionary
        {
            { "lr", options.LearningRate },
            { "betas", new List<object?> { options.beta1, options.beta2 } },
            { "eps", options.eps },
            { "weight_decay", options.weight_decay },
            { "amsgrad", false },
            { "params", Enumerable.Range(0, saved.State.Count).Select(i => (object?)(long)i).ToList() },
        };
        return new CheckpointDictionary { { "state", states }, { "param_groups", new List<object?> { group } } };
    }

    /// <summary>Fills an optimizer; what it was made with besides the learning rate stays.</summary>
    /// <param name="optimizer">The optimizer of the same parameters.</param>
    /// <param name="saved">What <see cref="Of"/> gave.</param>
    /// <param name="source">What to call the state in messages.</param>
    /// <exception cref="InvalidDataException">The state does not fit the optimizer.</exception>
    public static void Load(Adam optimizer, CheckpointDictionary saved, string source)
    {
        var own = optimizer.state_dict();
        if (!saved.TryGetValue<CheckpointDictionary>("state", out var states) || states.Count != own.State.Count)
        {
            throw new InvalidDataException($"{source} does not fit the optimizer: expected the state of {own.State.Count} parameters.");
        }

        using var noGradient = no_grad();
        for (var i = 0; i < own.State.Count; i++)
        {
            var state = (Adam.State)own.State[i];
            if (!states.TryGetValue<CheckpointDictionary>(i, out var entry))
            {
                throw new InvalidDataException($"{source} does not fit the optimizer: the state of parameter {i} is missing.");
            }

            state.step = entry.Require<long>("step", source);
            Copy(entry.Require<TensorData>("exp_avg", source), state.exp_avg, source);
            Copy(entry.Require<TensorData>("exp_avg_sq", source), state.exp_avg_sq, source);
        }

        if (saved.Require<List<object?>>("param_groups", source) is not [CheckpointDictionary group, ..])
        {
            throw new InvalidDataException($"{source} has no parameter group.");
        }

        foreach (var target in optimizer.ParamGroups)
        {
            target.LearningRate = group.Require<double>("lr", source);
        }
    }

    private static void Copy(TensorData data, Tensor target, string source)
    {
        if (!data.Shape.SequenceEqual(target.shape))
        {
            throw new InvalidDataException(
                $"{source}: expected shape ({string.Join(',', target.shape)}) but got ({string.Join(',', data.Shape)}).");
        }

        using var loaded = TensorFiles.ToTensor(data);
        target.copy_(loaded);
    }
}
