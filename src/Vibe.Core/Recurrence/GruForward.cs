using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>The forward pass of a GRU on the CPU.</summary>
/// <param name="layers">The layers.</param>
/// <param name="precision">How the matrix products compute.</param>
internal sealed class GruForward(IReadOnlyList<GruLayer> layers, Precision precision)
{
    private readonly ScalarType _type = precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>Lets blocks of sequences through together.</summary>
    /// <param name="blocks">The sequences, (N,T,I) each, of as many frames.</param>
    /// <param name="keepsGates">Whether a backward pass is to come.</param>
    /// <returns>What it leaves; each block's columns are rounded up.</returns>
    public GruTrace Run(IReadOnlyList<Tensor> blocks, bool keepsGates)
    {
        using var scope = NewDisposeScope();
        var frames = (int)blocks[0].shape[1];
        var columns = blocks.Sum(block => GruTrace.Round((int)block.shape[0]));
        var input = Input(blocks, frames, columns);
        var trace = new GruTrace(input, new GruLayerTrace[layers.Count], frames, columns);
        var made = new List<GruLayerTrace>();
        foreach (var layer in layers)
        {
            var operand = made.Count == 0 ? input.t() : made[^1].Operand.narrow(1, columns, frames * columns);
            made.Add(RunLayer(layer, operand, frames, columns, keepsGates));
        }

        trace = trace with { Layers = made };
        foreach (var tensor in trace.Tensors)
        {
            tensor?.MoveToOuterDisposeScope();
        }

        return trace;
    }

    private Tensor Input(IReadOnlyList<Tensor> blocks, int frames, int columns)
    {
        var size = blocks[0].shape[2];
        var input = blocks.Sum(block => block.shape[0]) == columns
            ? empty(frames, columns, size, dtype: _type)
            : zeros(frames, columns, size, dtype: _type);
        var first = 0;
        foreach (var block in blocks)
        {
            input.narrow(1, first, block.shape[0]).copy_(block.detach().transpose(0, 1));
            first += GruTrace.Round((int)block.shape[0]);
        }

        return input.view(frames * columns, size);
    }

    private static Plane<T>? Saved<T>(Tensor? gates, long column)
        where T : unmanaged => gates is null ? null : Plane<T>.Of(gates, column);

    private unsafe GruLayerTrace RunLayer(GruLayer layer, Tensor operand, int frames, int columns, bool keepsGates)
    {
        using var scope = NewDisposeScope();
        var hidden = layer.Hidden;
        var inputShare = empty(3 * hidden, frames * columns, dtype: _type);
        inputShare.addmm_(layer.InputWeight.detach().to(_type), operand, 0, 1);
        var stateWeight = layer.StateWeight.detach().to(_type);
        var stateShare = empty(3 * hidden, columns, dtype: _type);
        var gates = keepsGates ? empty(4 * hidden, frames * columns, dtype: _type) : null;
        var states = empty(hidden, (frames + 1) * columns);
        states.narrow(1, 0, columns).zero_();
        var operands = states;
        if (_type != ScalarType.Float32)
        {
            operands = empty(hidden, (frames + 1) * columns, dtype: _type);
            operands.narrow(1, 0, columns).zero_();
        }

        Tensor inputBias = layer.InputBias.detach(), stateBias = layer.StateBias.detach();
        var inputBiases = (float*)Plane<float>.Of(inputBias.unsqueeze(0)).First;
        var stateBiases = (float*)Plane<float>.Of(stateBias.unsqueeze(0)).First;
        for (var frame = 0; frame < frames; frame++)
        {
            var (before, after) = ((long)frame * columns, (frame + 1L) * columns);
            if (frame > 0)
            {
                stateShare.addmm_(stateWeight, operands.narrow(1, before, columns), 0, 1);
            }

            if (_type == ScalarType.Float32)
            {
                GateKernels.Forward<float, Float32Lane>(
                    hidden, columns, Plane<float>.Of(inputShare, before), Plane<float>.Of(stateShare), inputBiases, stateBiases,
                    Plane<float>.Of(states, before), Plane<float>.Of(states, after), Plane<float>.Of(operands, after),
                    Saved<float>(gates, before), frame == 0);
            }
            else
            {
                GateKernels.Forward<ushort, BFloat16Lane>(
                    hidden, columns, Plane<ushort>.Of(inputShare, before), Plane<ushort>.Of(stateShare), inputBiases, stateBiases,
                    Plane<float>.Of(states, before), Plane<float>.Of(states, after), Plane<ushort>.Of(operands, after),
                    Saved<ushort>(gates, before), frame == 0);
            }
        }

        GC.KeepAlive(inputBias);
        GC.KeepAlive(stateBias);
        gates?.MoveToOuterDisposeScope();
        scope.MoveToOuter(states, operands);
        return new GruLayerTrace(gates, states, operands);
    }
}
