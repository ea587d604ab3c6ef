using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>The exponential moving average (EMA) of a module's weights; a run that has one measures and publishes it.</summary>
/// <remarks>
/// After update n the average moves by 1 - min(decay, (1 + n) / (10 + n)) towards the weights, so that the first, random ones are soon
/// forgotten (Tarvainen and Valpola, "Mean Teachers Are Better Role Models", NIPS 2017, and TensorFlow's moving average).
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly nn.Module _module;
    private readonly double _decay;
    private readonly Dictionary<string, Tensor> _average = [];

    /// <summary>Initializes a new instance of the <see cref="WeightAverage"/> class that starts at the module's weights.</summary>
    /// <param name="module">The module; the caller keeps it.</param>
    /// <param name="decay">The share that stays in each update, from 0 to 1.</param>
    public WeightAverage(nn.Module module, double decay)
    {
        ArgumentNullException.ThrowIfNull(module);

        (_module, _decay) = (module, decay);
        using var noGradient = no_grad();
        foreach (var (name, value) in module.state_dict())
        {
            _average[name] = value.detach().clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Gets the number of updates so far.</summary>
    public long Updates { get; private set; }

    /// <summary>Moves the average towards the module's present weights.</summary>
    public void Update()
    {
        Updates++;
        var share = 1 - Math.Min(_decay, (1.0 + Updates) / (10.0 + Updates));
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in _module.state_dict())
        {
            var average = _average[name];
            if (average.is_floating_point())
            {
                average.lerp_(value.detach(), share);
            }
            else
            {
                average.copy_(value);
            }
        }
    }

    /// <summary>Exchanges the module's weights and the average; a second call puts both back.</summary>
    public void Swap()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in _module.state_dict())
        {
            var weights = value.detach().clone();
            value.copy_(_average[name]);
            _average[name].copy_(weights);
        }
    }

    /// <summary>Copies the average into a dictionary.</summary>
    /// <returns>Its tensors by the module's names.</returns>
    public CheckpointDictionary ToState()
    {
        var state = new CheckpointDictionary();
        foreach (var (name, value) in _average)
        {
            state.Add(name, TensorFiles.ToData(value));
        }

        return state;
    }

    /// <summary>Takes the module's weights as the average.</summary>
    /// <param name="updates">The updates that led to them.</param>
    public void Restart(long updates = 0)
    {
        Updates = updates;
        using var noGradient = no_grad();
        foreach (var (name, value) in _module.state_dict())
        {
            _average[name].copy_(value);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _average.Values)
        {
            value.Dispose();
        }

        _average.Clear();
    }
}
