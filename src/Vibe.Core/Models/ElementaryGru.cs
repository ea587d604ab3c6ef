using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Runs a GRU as elementary operations, which can be differentiated any number of times on every device.</summary>
/// <remarks>
/// <para>Shapes: N sequences, T frames, F input channels, H state channels.</para>
/// <para>The gates of Cho et al., EMNLP 2014, in PyTorch's order (reset, update, new) and with its two biases.</para>
/// </remarks>
internal static class ElementaryGru
{
    /// <summary>Gives what the GRU's own forward gives.</summary>
    /// <param name="gru">A GRU that reads forwards only, batch first.</param>
    /// <param name="input">The sequences, (N,T,F).</param>
    /// <returns>The last layer's states, (N,T,H).</returns>
    public static Tensor Run(GRU gru, Tensor input)
    {
        using var scope = NewDisposeScope();
        var weights = gru.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var states = input;
        for (var layer = 0; weights.ContainsKey($"weight_ih_l{layer}"); layer++)
        {
            var inputShare = functional.linear(states, weights[$"weight_ih_l{layer}"], weights[$"bias_ih_l{layer}"]);
            states = Layer(inputShare, weights[$"weight_hh_l{layer}"], weights[$"bias_hh_l{layer}"]);
        }

        return scope.MoveToOuter(states);
    }

    private static Tensor Layer(Tensor inputShare, Tensor weight, Tensor bias)
    {
        var state = inputShare.new_zeros(inputShare.shape[0], weight.shape[1]);
        var states = new Tensor[inputShare.shape[1]];
        for (var frame = 0; frame < states.Length; frame++)
        {
            var given = inputShare.select(1, frame).chunk(3, 1);
            var kept = functional.linear(state, weight, bias).chunk(3, 1);
            var reset = (given[0] + kept[0]).sigmoid();
            var update = (given[1] + kept[1]).sigmoid();
            var candidate = (given[2] + (reset * kept[2])).tanh();
            state = candidate + (update * (state - candidate));
            states[frame] = state;
        }

        return stack(states, 1);
    }
}
