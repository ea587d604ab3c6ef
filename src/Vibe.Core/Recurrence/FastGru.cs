using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Runs a GRU on the way that is fastest for it.</summary>
/// <remarks>
/// On the CPU, several sequences go through a pass of our own: products over all frames for the inputs and for the weights' gradients, the
/// weights on the left in the frame by frame ones, the gates in one pass over memory. Everything else, CUDA included, takes the GRU's own
/// way. A backward pass of our own adds the weights' gradients to <c>Parameter.grad</c> itself; <c>autograd.grad</c> does not see them, and
/// the gradients cannot be differentiated again.
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
        return scope.MoveToOuter(
            GruPass.Suits(gru, input)
                ? new GruPass(gru, [input], precision, is_grad_enabled()).States(0, addsWeights: true)
                : gru.call(input).Item1);
    }
}
