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
        using var scope = NewDisposeScope();
        Tensor[] norms = [.. parameters.Where(parameter => parameter.grad is not null).Select(parameter => parameter.grad!.norm())];
        return scope.MoveToOuter(norms.Length == 0 ? zeros(1).sum() : stack(norms).norm());
    }

    /// <summary>Scales all gradients down so that their norm is at most a limit.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="norm">The gradients' norm.</param>
    /// <param name="limit">The limit.</param>
    public static void Clip(IReadOnlyList<Parameter> parameters, Tensor norm, double limit)
    {
        using var scope = NewDisposeScope();
        var factor = (limit / (norm + 1e-6)).clamp_max(1);
        foreach (var parameter in parameters)
        {
            parameter.grad?.mul_(factor);
        }
    }
}
