using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>
/// TorchSharp's Adam and AdamW with the same state and numbers, but in one pass over memory where the parameters are on the CPU, and in a
/// few launches for all of them where they are on a CUDA device.
/// </summary>
/// <param name="groups">The parameters.</param>
/// <param name="learningRate">The learning rate of groups without their own.</param>
/// <param name="beta1">Share of the former first moment that is kept.</param>
/// <param name="beta2">Share of the former second moment that is kept.</param>
/// <param name="weight_decay">The weight decay.</param>
/// <param name="isDecoupled">
/// Whether weight decay shrinks the weights directly, as in AdamW; otherwise it is an L2 penalty, as in Adam.
/// </param>
internal sealed class FusedAdam(
    IEnumerable<Adam.ParamGroup> groups, double learningRate, double beta1, double beta2, double weight_decay, bool isDecoupled)
    : Adam(groups, learningRate, beta1, beta2, weight_decay: weight_decay)
{
    private Func<IEnumerable<Tensor>, bool> _runsInLists = ListKernels.Suits;

    /// <summary>Lets the optimizer use lists on every device, for the tests of machines without CUDA.</summary>
    internal void UseListsAlways() => _runsInLists = _ => true;

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        using var scope = NewDisposeScope();
        if (closure is null && TryStepInLists())
        {
            return null!;
        }

        var parameters = _parameter_groups.SelectMany(
            group => group.Parameters.Select(parameter => (Options: (Options)group.Options, Parameter: parameter)));
        var updates = parameters.Zip(state_dict().State.Cast<State>(), (entry, state) =>
            new AdamUpdate(entry.Parameter, state.exp_avg, state.exp_avg_sq, () => KernelOf(entry.Options, ++state.step)));
        if (closure is null && AdamUpdate.TryRun([.. updates]))
        {
            return null!;
        }

        return isDecoupled ? StepDecoupled(closure) : base.step(closure);
    }

    /// <summary>Updates the parameters in lists, one for those of a group that are at the same step.</summary>
    /// <returns>Whether they were updated; if not, nothing has changed.</returns>
    private bool TryStepInLists()
    {
        if (!_runsInLists(_parameter_groups.SelectMany(group => group.Parameters)))
        {
            return false;
        }

        var states = state_dict().State.Cast<State>();
        var due = _parameter_groups
            .SelectMany(group => group.Parameters.Select(parameter => (Options: (Options)group.Options, Parameter: parameter)))
            .Zip(states, (entry, state) => (
                entry.Options,
                State: state,
                Gradient: entry.Parameter.grad,
                Update: new AdamUpdate(entry.Parameter, state.exp_avg, state.exp_avg_sq, () => default)))
            .Where(entry => entry.Gradient is not null)
            .ToArray();
        foreach (var list in due.GroupBy(entry => (entry.Options, entry.State.step)))
        {
            var options = list.Key.Options;
            using var step = full([], list.Key.step + 1f, device: list.First().Update.Parameter.device);
            ListKernels.Adam(
                isDecoupled ? "adamw" : "adam", [.. list.Select(entry => entry.Update)], [.. list.Select(entry => entry.Gradient!)], step,
                options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value, options.eps!.Value);
            foreach (var entry in list)
            {
                entry.State.step++;
            }
        }

        return true;
    }

    private AdamKernel KernelOf(Options options, long step)
    {
        var (rate, decay) = (options.LearningRate!.Value, options.weight_decay!.Value);
        var (penalty, shrinkage) = isDecoupled ? (0d, 1 - (rate * decay)) : (decay, 1d);
        return AdamKernel.At(step, rate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, penalty, shrinkage);
    }

    /// <summary>Shrinks the weights that have a gradient, then runs Adam without its penalty: together they are AdamW.</summary>
    private Tensor StepDecoupled(Func<Tensor>? closure)
    {
        Options[] options = [.. _parameter_groups.Select(group => (Options)group.Options)];
        var decays = Array.ConvertAll(options, group => group.weight_decay);
        foreach (var (group, decay) in _parameter_groups.Zip(decays))
        {
            Shrink(group.Parameters, 1 - (group.LearningRate * decay!.Value));
        }

        try
        {
            Array.ForEach(options, group => group.weight_decay = 0);
            return base.step(closure);
        }
        finally
        {
            for (var i = 0; i < options.Length; i++)
            {
                options[i].weight_decay = decays[i];
            }
        }
    }

    private static void Shrink(IEnumerable<Parameter> parameters, double factor)
    {
        using var noGradient = no_grad();
        foreach (var parameter in parameters.Where(parameter => parameter.grad is not null))
        {
            parameter.mul_(factor);
        }
    }
}
