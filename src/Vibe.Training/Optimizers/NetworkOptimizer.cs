using TorchSharp.Modules;
using Vibe.Training.Schedules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>
/// The optimizer of one network, generator or discriminator: updates its parameters at the learning rate of its schedule.
/// </summary>
internal sealed class NetworkOptimizer : IDisposable
{
    /// <summary>PyTorch's default.</summary>
    private const double Beta2 = 0.999;

    private readonly double? _clipNorm;
    private readonly double[] _learningRates;
    private readonly ParamGroup[] _groups;

    /// <summary>Initializes a new instance of the <see cref="NetworkOptimizer"/> class.</summary>
    /// <param name="groups">The trainable parameters.</param>
    /// <param name="options">The rule, already validated.</param>
    /// <param name="schedule">Scales the groups' learning rates.</param>
    public NetworkOptimizer(IReadOnlyList<ParameterGroup> groups, OptimizerOptions options, LearningRateSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schedule);

        _clipNorm = options.ClipNorm;
        _learningRates = [.. groups.Select(group => group.LearningRate)];
        Schedule = schedule;
        Parameters = [.. groups.SelectMany(group => group.Parameters)];
        Rule = Create(groups, options);
        _groups = [.. Rule.ParamGroups.Cast<ParamGroup>()];
    }

    /// <summary>Gets the trainable parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Gets the schedule that scales the learning rates.</summary>
    public LearningRateSchedule Schedule { get; }

    /// <summary>Gets the learning rate of the last update, of the first group.</summary>
    public double LearningRate => _groups[0].LearningRate;

    /// <summary>Gets TorchSharp's optimizer.</summary>
    internal OptimizerHelper Rule { get; }

    /// <summary>Clears the gradients.</summary>
    public void ZeroGradients()
    {
        // Without gradients the next ones are taken as they are; zeros would be written, read and added to.
        foreach (var parameter in Parameters)
        {
            parameter.grad = null;
        }
    }

    /// <summary>Sets the learning rates of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public void SetLearningRates(long step)
    {
        var scale = Schedule.ScaleAt(step);
        for (var i = 0; i < _groups.Length; i++)
        {
            _groups[i].LearningRate = _learningRates[i] * scale;
        }
    }

    /// <summary>Updates the parameters.</summary>
    /// <param name="norm">The norm of their gradients, a scalar.</param>
    public void Update(Tensor norm)
    {
        if (_clipNorm is { } limit)
        {
            GradientNorm.Clip(Parameters, norm, limit);
        }

        Rule.step();
    }

    /// <inheritdoc/>
    public void Dispose() => Rule.Dispose();

    private static OptimizerHelper Create(IReadOnlyList<ParameterGroup> groups, OptimizerOptions options) => options.Kind switch
    {
        OptimizerKind.Adam or OptimizerKind.AdamW => new FusedAdam(
            groups.Select(group => new Adam.ParamGroup(group.Parameters, new Adam.Options { LearningRate = group.LearningRate })),
            options.LearningRate, options.Momentum, Beta2, weight_decay: options.WeightDecay,
            isDecoupled: options.Kind == OptimizerKind.AdamW),
        _ => optim.SGD(
            groups.Select(group => new SGD.ParamGroup(group.Parameters, new SGD.Options { LearningRate = group.LearningRate })),
            options.LearningRate, options.Momentum, weight_decay: options.WeightDecay),
    };
}
