using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>A backward pass of a GRU on the CPU, over some columns of a trace.</summary>
/// <param name="layers">The layers.</param>
/// <param name="trace">What the forward pass left.</param>
/// <param name="firstColumn">The first column whose gradient is taken.</param>
/// <param name="columns">Columns whose gradient is taken; a multiple of <see cref="GruTrace.ColumnStep"/>.</param>
/// <param name="endsTrace">Whether the gates' gradients may take the place of the gates.</param>
internal sealed class GruBackward(IReadOnlyList<GruLayer> layers, GruTrace trace, int firstColumn, int columns, bool endsTrace)
{
    private readonly ScalarType _type = trace.Input.dtype;

    /// <summary>Takes the gradient of the last layer's states back.</summary>
    /// <param name="gradient">The gradient, (H,T columns), float32, contiguous.</param>
    /// <param name="addsWeights">Whether the weights' gradients are added to those that the parameters have; only for all columns.</param>
    /// <param name="wantsInput">Whether the input's gradient is wanted.</param>
    /// <returns>The input's gradient, frame by frame, (T columns,I), float32; <see langword="null"/> if not wanted.</returns>
    public Tensor? Run(Tensor gradient, bool addsWeights, bool wantsInput)
    {
        using var scope = NewDisposeScope();
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            using var layerScope = NewDisposeScope();
            var gates = Gates(layers[i], trace.Layers[i], gradient);
            if (addsWeights)
            {
                AddWeights(layers[i], Input(i), trace.Layers[i].Operand, gates);
            }

            var ofInput = gates.narrow(0, 0, 3L * layers[i].Hidden);
            var weight = layers[i].InputWeight.detach().to(_type);
            if (i > 0)
            {
                gradient = weight.t().matmul(ofInput).to(ScalarType.Float32).MoveToOuterDisposeScope();
            }
            else if (wantsInput)
            {
                return scope.MoveToOuter(ofInput.t().matmul(weight).to(ScalarType.Float32).MoveToOuterDisposeScope());
            }
        }

        return null;
    }

    /// <summary>Adds a product to rows of a parameter's gradient.</summary>
    private static void Add(Tensor? gradient, long firstRow, Tensor left, Tensor right)
    {
        if (gradient is null)
        {
            return;
        }

        var rows = gradient.narrow(0, firstRow, left.shape[0]);
        if (left.dtype == ScalarType.Float32)
        {
            rows.addmm_(left, right, 1, 1);
        }
        else
        {
            rows.add_(left.matmul(right));
        }
    }

    /// <summary>A parameter's gradient, made if it has none; <see langword="null"/> if it is frozen.</summary>
    private static Tensor? GradientOf(Parameter parameter)
    {
        if (parameter.requires_grad && parameter.grad is null)
        {
            parameter.grad = zeros_like(parameter);
        }

        return parameter.requires_grad ? parameter.grad : null;
    }

    private static void AddWeights(GruLayer layer, Tensor input, Tensor states, Tensor gates)
    {
        var hidden = layer.Hidden;
        var before = states.narrow(1, 0, gates.shape[1]).t();
        Add(GradientOf(layer.InputWeight), 0, gates.narrow(0, 0, 3L * hidden), input);
        var ofStateWeight = GradientOf(layer.StateWeight);
        Add(ofStateWeight, 0, gates.narrow(0, 0, 2L * hidden), before);
        Add(ofStateWeight, 2L * hidden, gates.narrow(0, 3L * hidden, hidden), before);
        var sums = gates.sum([1L], type: ScalarType.Float32);
        GradientOf(layer.InputBias)?.add_(sums.narrow(0, 0, 3L * hidden));
        GradientOf(layer.StateBias)?.add_(cat([sums.narrow(0, 0, 2L * hidden), sums.narrow(0, 3L * hidden, hidden)], 0));
    }

    /// <summary>A layer's input, frame by frame, (TC,I).</summary>
    private Tensor Input(int layer) =>
        layer == 0 ? trace.Input : trace.Layers[layer - 1].Operand.narrow(1, trace.Columns, trace.Frames * trace.Columns).t();

    private Tensor Gates(GruLayer layer, GruLayerTrace layerTrace, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var hidden = layer.Hidden;
        var gates = endsTrace ? layerTrace.Gates!.alias() : empty(4 * hidden, trace.Frames * columns, dtype: _type);
        var ofState = empty(3 * hidden, columns, dtype: _type);
        var carried = zeros(hidden, columns);
        var returned = zeros(hidden, columns, dtype: _type);
        var weight = layer.StateWeight.detach().to(_type).t().contiguous();
        for (var frame = trace.Frames - 1; frame >= 0; frame--)
        {
            var own = (long)frame * columns;
            var traced = ((long)frame * trace.Columns) + firstColumn;
            if (_type == ScalarType.Float32)
            {
                GateKernels.Backward<float, Float32Lane>(
                    hidden, columns, Plane<float>.Of(gradient, own), Plane<float>.Of(carried), Plane<float>.Of(returned),
                    Plane<float>.Of(layerTrace.Gates!, traced), Plane<float>.Of(layerTrace.States, traced),
                    Plane<float>.Of(gates, own), Plane<float>.Of(ofState));
            }
            else
            {
                GateKernels.Backward<ushort, BFloat16Lane>(
                    hidden, columns, Plane<float>.Of(gradient, own), Plane<float>.Of(carried), Plane<ushort>.Of(returned),
                    Plane<ushort>.Of(layerTrace.Gates!, traced), Plane<float>.Of(layerTrace.States, traced),
                    Plane<ushort>.Of(gates, own), Plane<ushort>.Of(ofState));
            }

            if (frame > 0)
            {
                returned.addmm_(weight, ofState, 0, 1);
            }
        }

        return scope.MoveToOuter(gates);
    }
}
