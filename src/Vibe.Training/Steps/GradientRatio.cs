using TorchSharp.Modules;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Measures what share of the gradient comes from one term.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class GradientRatio(IReadOnlyList<Parameter> parameters) : IDisposable
{
    private readonly Tensor?[] _ofTerm = new Tensor?[parameters.Count];

    /// <summary>Gets the term's gradients so far, of the parameters that have any.</summary>
    public IReadOnlyList<Tensor> OfTerm => [.. _ofTerm.OfType<Tensor>()];

    /// <summary>Adds the whole objective's gradients to those of the parameters and keeps one term's beside them.</summary>
    /// <param name="term">The term, a scalar.</param>
    /// <param name="total">The sum of all terms, a scalar of the same graph.</param>
    public void Backward(Tensor term, Tensor total)
    {
        using var scope = NewDisposeScope();
        Tensor?[] before = [.. parameters.Select(parameter => parameter.grad?.clone())];
        ClearGradients();
        autograd.backward([term], retain_graph: true);
        for (var i = 0; i < parameters.Count; i++)
        {
            Keep(i, before[i]);
        }

        total.backward();
    }

    /// <summary>Compares the gradients.</summary>
    /// <returns>The term's gradient norm over the norm of the other terms' gradient, a scalar; owned by the caller.</returns>
    public Tensor Compute()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] others =
        [
            .. parameters.Zip(_ofTerm)
                .Where(pair => pair.First.grad is not null)
                .Select(pair => (pair.Second is null ? pair.First.grad! : pair.First.grad! - pair.Second).norm()),
        ];
        return scope.MoveToOuter(GradientNorm.OfGradients(OfTerm) / stack(others).norm());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gradient in _ofTerm)
        {
            gradient?.Dispose();
        }
    }

    private void ClearGradients()
    {
        foreach (var parameter in parameters)
        {
            parameter.grad?.zero_();
        }
    }

    /// <summary>Moves a parameter's gradient to the term's and puts the one before in its place.</summary>
    private void Keep(int index, Tensor? before)
    {
        if (parameters[index].grad is not { } gradient)
        {
            return;
        }

        using var noGradient = no_grad();
        if (_ofTerm[index] is { } sum)
        {
            sum.add_(gradient);
        }
        else
        {
            _ofTerm[index] = gradient.clone().DetachFromDisposeScope();
        }

        gradient.zero_();
        if (before is not null)
        {
            gradient.copy_(before);
        }
    }
}
