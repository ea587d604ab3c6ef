using TorchSharp.Modules;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Measures what share of the gradient comes from one term.</summary>
internal static class GradientRatio
{
    /// <summary>Takes the whole objective's gradients and compares one term's with the others'.</summary>
    /// <param name="term">The term, a scalar.</param>
    /// <param name="total">The sum of all terms, a scalar of the same graph.</param>
    /// <param name="parameters">The parameters; their gradients are those of <paramref name="total"/> afterwards.</param>
    /// <returns>The term's gradient norm over the norm of the other terms' gradient, a scalar.</returns>
    public static Tensor Backward(Tensor term, Tensor total, IReadOnlyList<Parameter> parameters)
    {
        using var scope = NewDisposeScope();
        autograd.backward([term], retain_graph: true);
        Tensor?[] ofTerm = [.. parameters.Select(parameter => parameter.grad?.clone())];
        var termNorm = GradientNorm.Of(parameters);
        foreach (var parameter in parameters)
        {
            parameter.grad?.zero_();
        }

        total.backward();
        Tensor[] others =
        [
            .. parameters.Zip(ofTerm)
                .Where(pair => pair.First.grad is not null)
                .Select(pair => (pair.Second is null ? pair.First.grad! : pair.First.grad! - pair.Second).norm()),
        ];
        return scope.MoveToOuter(termNorm / stack(others).norm());
    }
}
