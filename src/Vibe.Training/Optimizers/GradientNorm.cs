using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>Measures and limits gradients.</summary>
internal static class GradientNorm
{
    /// <summary>The Euclidean norm of all gradients, as a scalar tensor.</summary>
    /// <param name="parameters">The parameters; those without a gradient count as 0.</param>
    public static Tensor Of(IReadOnlyList<Parameter> parameters)
    {
        var gradients = GradientsOf(parameters);
        return gradients.Length > 0 ? OfGradients(gradients)
            : parameters.Count == 0 ? zeros([])
            : zeros([], device: parameters[0].device);
    }

    /// <summary>The Euclidean norm of some gradients, as a scalar tensor.</summary>
    /// <param name="gradients">The gradients; at least one.</param>
    public static Tensor OfGradients(IReadOnlyList<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        Tensor[] all = [.. gradients];
        return scope.MoveToOuter(ListKernels.Suits(all)
            ? ListKernels.Norm(all)
            : stack([.. all.Select(gradient => gradient.norm())]).norm());
    }

    /// <summary>Scales all gradients down so that their norm is at most a limit.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="norm">The gradients' norm.</param>
    /// <param name="limit">The limit.</param>
    public static void Clip(IReadOnlyList<Parameter> parameters, Tensor norm, double limit)
    {
        using var scope = NewDisposeScope();
        var factor = (limit / (norm + 1e-6)).clamp_max(1);
        var gradients = GradientsOf(parameters);
        if (gradients.Length > 0 && ListKernels.Suits(gradients))
        {
            ListKernels.Scale(gradients, factor);
            return;
        }

        Array.ForEach(gradients, gradient => gradient.mul_(factor));
    }

    /// <summary>Gives the gradients of the parameters that have one.</summary>
    /// <param name="parameters">The parameters.</param>
    public static Tensor[] GradientsOf(IReadOnlyList<Parameter> parameters) =>
        [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
}
