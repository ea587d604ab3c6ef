using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>TorchSharp's AdamW with the same state and numbers, but in one pass over memory where the parameters are on the CPU.</summary>
/// <param name="groups">The parameters.</param>
/// <param name="learningRate">The learning rate of groups without their own.</param>
/// <param name="beta1">Share of the former first moment that is kept.</param>
/// <param name="beta2">Share of the former second moment that is kept.</param>
/// <param name="weight_decay">The weight decay.</param>
internal sealed class FusedAdamW(IEnumerable<AdamW.ParamGroup> groups, double learningRate, double beta1, double beta2, double weight_decay)
    : AdamW(groups, learningRate, beta1, beta2, weight_decay: weight_decay)
{
    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        var states = state_dict().State.Cast<State>().ToArray();
        var parameters = _parameter_groups.SelectMany(group => group.Parameters.Select(parameter => (group, parameter))).ToArray();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(entry => entry.parameter.grad).ToArray();
        if (closure is not null || !Enumerable.Range(0, states.Length).All(i => gradients[i] is not { } gradient ||
            AdamKernel.Suits(parameters[i].parameter, gradient, states[i].exp_avg, states[i].exp_avg_sq)))
        {
            return base.step(closure);
        }

        for (var i = 0; i < states.Length; i++)
        {
            if (gradients[i] is { } gradient)
            {
                states[i].step++;
                KernelOf((Options)parameters[i].group.Options, states[i].step).Update(parameters[i].parameter, gradient, states[i].exp_avg, states[i].exp_avg_sq);
            }
        }

        return null!;
    }

    private static AdamKernel KernelOf(Options options, long step)
    {
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        var (rate, decay) = (options.LearningRate!.Value, options.weight_decay!.Value);
        return new AdamKernel(
            (float)(rate / (1 - Math.Pow(beta1, step))),
            (float)beta1,
            (float)beta2,
            (float)Math.Sqrt(1 - Math.Pow(beta2, step)),
            (float)options.eps!.Value,
            Penalty: 0,
            Shrinkage: (float)(1 - (rate * decay)));
    }
}
