using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Runs a GRU on the way that is fastest for it.</summary>
/// <remarks>
/// On the CPU, several sequences go through code of this library: products over all frames for the inputs and for the weights' gradients,
/// the weights on the left in the frame by frame ones, the gates in one pass over memory. Everything else, CUDA included, uses TorchSharp's
/// GRU. The library's backward pass adds the weights' gradients to <c>Parameter.grad</c> itself; <c>autograd.grad</c> does not see them,
/// and the gradients cannot be differentiated again.
/// </remarks>
internal static class FastGru
{
    /// <summary>Gives what the GRU's own forward gives from zero states.</summary>
    /// <param name="gru">The GRU, batch first.</param>
    /// <param name="input">The sequences, (N,T,I).</param>
    /// <param name="precision">How the matrix products compute.</param>
    /// <returns>The last layer's states, (N,T,H); owned by the caller.</returns>
    public static Tensor Run(GRU gru, Tensor input, Precision precision)
    {
        using var scope = NewDisposeScope();
        if (!GruPass.Suits(gru, input))
        {
            return scope.MoveToOuter(gru.call(input).Item1);
        }

        var (forward, backward) = (GruLayer.Of(gru), GruLayer.Of(gru, isBackward: true));
        return scope.MoveToOuter(
            backward.Length == 0 ? Pass(forward, input, precision) : BothWays(forward.Zip(backward), input, precision));
    }

    private static Tensor Pass(GruLayer[] layers, Tensor input, Precision precision) =>
        new GruPass(layers, [input], precision, is_grad_enabled()).States(0, addsWeights: true);

    // Each layer reads what both directions of the layer before made of a frame.
    private static Tensor BothWays(IEnumerable<(GruLayer Forward, GruLayer Backward)> layers, Tensor input, Precision precision)
    {
        foreach (var (forward, backward) in layers)
        {
            input = cat([Pass([forward], input, precision), Pass([backward], input.flip(1), precision).flip(1)], 2);
        }

        return input;
    }
}
