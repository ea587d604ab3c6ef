using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>TorchSharp's Adam with the same state and numbers, but in one pass over memory where the parameters are on the CPU.</summary>
/// <param name="groups">The parameters.</param>
/// <param name="learningRate">The learning rate of groups without their own.</param>
/// <param name="beta1">Share of the former first moment that is kept.</param>
/// <param name="beta2">Share of the former second moment that is kept.</param>
/// <param name="weight_decay">The weight decay.</param>
internal sealed class FusedAdam(IEnumerable<Adam.ParamGroup> groups, double learningRate, double beta1, double beta2, double weight_decay)
    : Adam(groups, learningRate, beta1, beta2, weight_decay: weight_decay)
{
    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        using var scope = NewDisposeScope();
        var parameters = _parameter_groups.SelectMany(group => group.Parameters.Select(parameter => (Options: (Options)group.Options, Parameter: parameter)));
        var updates = parameters.Zip(state_dict().State.Cast<State>(), (entry, state) =>
            new AdamUpdate(entry.Parameter, state.exp_avg, state.exp_avg_sq, () => KernelOf(entry.Options, ++state.step)));
        return closure is null && AdamUpdate.TryRun([.. updates]) ? null! : base.step(closure);
    }

    private static AdamKernel KernelOf(Options options, long step)
    {
        var (rate, decay) = (options.LearningRate!.Value, options.weight_decay!.Value);
        return AdamKernel.At(step, rate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, penalty: decay, shrinkage: 1);
    }
}
