using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Runs a GRU on the way that is fastest for it.</summary>
/// <remarks>
/// On the CPU, several sequences go through a pass of our own: products over all frames for the inputs and for the weights' gradients, the
/// weights on the left in the frame by frame ones, the gates in one pass over memory. Everything else, CUDA included, takes the GRU's own way.
/// A backward pass of our own adds the weights' gradients to <c>Parameter.grad</c> itself; <c>autograd.grad</c> does not see them, and the
/// gradients cannot be differentiated again.
/// </remarks>
internal static class FastGru
{
    /// <summary>Fewer sequences than this do not fill the columns of a pass of our own.</summary>
    private const int LeastSequences = 8;

    /// <summary>Gives what the GRU's own forward gives from zero states.</summary>
    /// <param name="gru">The GRU, batch first.</param>
    /// <param name="input">The sequences, (N,T,I).</param>
    /// <param name="precision">How the matrix products compute.</param>
    /// <returns>The last layer's states, (N,T,H); owned by the caller.</returns>
    public static Tensor Run(GRU gru, Tensor input, Precision precision)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Suits(gru, input) ? Run(GruLayer.Of(gru), input, precision) : gru.call(input).Item1);
    }

    private static bool Suits(GRU gru, Tensor input) =>
        input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32 && input.shape[0] >= LeastSequences &&
        !gru.named_parameters().Any(entry => entry.name.EndsWith("_reverse", StringComparison.Ordinal) || entry.parameter.dtype != ScalarType.Float32);

    private static Tensor Run(GruLayer[] layers, Tensor input, Precision precision)
    {
        var anchor = layers.SelectMany(layer => layer.Parameters).FirstOrDefault(parameter => parameter.requires_grad);
        var wantsGradient = is_grad_enabled() && (anchor is not null || input.requires_grad);
        GruTrace trace;
        using (no_grad())
        {
            trace = new GruForward(layers, precision).Run([input], wantsGradient);
        }

        var block = new GruBlock(layers, trace, 0, (int)input.shape[0], anchor is not null, input.requires_grad);
        return GruFunction.apply(block, input, anchor ?? layers[0].InputBias);
    }
}
