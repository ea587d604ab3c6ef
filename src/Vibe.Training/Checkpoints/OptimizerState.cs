using TorchSharp.Modules;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Checkpoints;

/// <summary>Takes an optimizer's state to and from checkpoints, in the layout of PyTorch's optimizers.</summary>
internal static class OptimizerState
{
    /// <summary>Copies moments and step counts into a dictionary.</summary>
    /// <param name="optimizer">The optimizer.</param>
    public static CheckpointDictionary Of(NetworkOptimizer optimizer)
    {
        var states = new CheckpointDictionary();
        var saved = optimizer.Rule.state_dict();
        for (var i = 0; i < saved.State.Count; i++)
        {
            states.Add(i, saved.State[i] switch
            {
                Adam.State adam => Moments(adam.step, adam.exp_avg, adam.exp_avg_sq),
                SGD.State { momentum_buffer: { } buffer } => new CheckpointDictionary { { "momentum_buffer", TensorFiles.ToData(buffer) } },
                _ => [],
            });
        }

        var groups = new List<object?>();
        var first = 0;
        foreach (var group in optimizer.Rule.ParamGroups)
        {
            var count = ((ParamGroup)group).Parameters.Count();
            groups.Add(Group((ParamGroup)group, Enumerable.Range(first, count)));
            first += count;
        }

        return new CheckpointDictionary { { "state", states }, { "param_groups", groups } };
    }

    /// <summary>Restores moments and step counts; the settings, the learning rate included, stay those of the configuration.</summary>
    /// <param name="optimizer">The optimizer of the same parameters.</param>
    /// <param name="saved">The result of <see cref="Of"/>.</param>
    /// <param name="source">What to call the state in messages.</param>
    /// <exception cref="InvalidDataException">The state does not fit the optimizer.</exception>
    public static void Load(NetworkOptimizer optimizer, CheckpointDictionary saved, string source)
    {
        var own = optimizer.Rule.state_dict();
        if (!saved.TryGetValue<CheckpointDictionary>("state", out var states) || states.Count != own.State.Count)
        {
            throw new InvalidDataException($"{source} does not fit the optimizer: expected the state of {own.State.Count} parameters.");
        }

        using var noGradient = no_grad();
        for (var i = 0; i < own.State.Count; i++)
        {
            if (!states.TryGetValue<CheckpointDictionary>(i, out var entry))
            {
                throw new InvalidDataException($"{source} does not fit the optimizer: the state of parameter {i} is missing.");
            }

            Load(own.State[i], entry, optimizer.Parameters[i], source);
        }
    }

    private static CheckpointDictionary Moments(long step, Tensor first, Tensor second) => new()
    {
        { "step", step },
        { "exp_avg", TensorFiles.ToData(first) },
        { "exp_avg_sq", TensorFiles.ToData(second) },
    };

    private static CheckpointDictionary Group(ParamGroup group, IEnumerable<int> parameters)
    {
        var numbers = parameters.Select(number => (object?)(long)number).ToList();
        return group.Options switch
        {
            Adam.Options adam => AdamGroup(group.LearningRate, adam.beta1, adam.beta2, adam.eps, adam.weight_decay, numbers),
            SGD.Options sgd => new CheckpointDictionary
            {
                { "lr", group.LearningRate },
                { "momentum", sgd.momentum },
                { "dampening", 0d },
                { "weight_decay", sgd.weight_decay },
                { "nesterov", false },
                { "params", numbers },
            },
            _ => throw new NotSupportedException("Checkpoints do not hold this optimizer."),
        };
    }

    private static CheckpointDictionary AdamGroup(
        double rate, double? beta1, double? beta2, double? epsilon, double? decay, List<object?> numbers) => new()
    {
        { "lr", rate },
        { "betas", new List<object?> { beta1, beta2 } },
        { "eps", epsilon },
        { "weight_decay", decay },
        { "amsgrad", false },
        { "params", numbers },
    };

    private static void Load(TorchSharp.Modules.OptimizerState state, CheckpointDictionary entry, Parameter parameter, string source)
    {
        switch (state)
        {
            case Adam.State adam:
                adam.step = Moments(entry, adam.exp_avg, adam.exp_avg_sq, source);
                break;
            case SGD.State sgd when entry.ContainsKey("momentum_buffer"):
                sgd.momentum_buffer ??= zeros_like(parameter).DetachFromDisposeScope();
                Copy(entry.Require<TensorData>("momentum_buffer", source), sgd.momentum_buffer, source);
                break;
        }
    }

    private static long Moments(CheckpointDictionary entry, Tensor first, Tensor second, string source)
    {
        Copy(entry.Require<TensorData>("exp_avg", source), first, source);
        Copy(entry.Require<TensorData>("exp_avg_sq", source), second, source);
        return entry.Require<long>("step", source);
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
