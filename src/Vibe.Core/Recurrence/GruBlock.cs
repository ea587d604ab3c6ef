using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Sequences that went through a GRU, perhaps beside others.</summary>
/// <param name="Layers">The GRU's layers.</param>
/// <param name="Trace">What the pass left.</param>
/// <param name="FirstColumn">The first sequence's column.</param>
/// <param name="Count">Number of sequences, N.</param>
/// <param name="AddsWeights">Whether a backward pass gives the weights their gradients.</param>
/// <param name="WantsInput">Whether a backward pass gives the input its gradient.</param>
/// <param name="EndsTrace">Whether the one backward pass is the last of the trace and may use its memory; only for all columns.</param>
internal sealed record GruBlock(
    IReadOnlyList<GruLayer> Layers, GruTrace Trace, int FirstColumn, int Count, bool AddsWeights, bool WantsInput, bool EndsTrace = false)
{
    /// <summary>Gives the last layer's states, (N,T,H).</summary>
    public Tensor States() => Trace.Layers[^1].States
        .view(Layers[^1].Hidden, Trace.Frames + 1, Trace.Columns)
        .narrow(1, 1, Trace.Frames)
        .narrow(2, FirstColumn, Count)
        .permute(2, 1, 0)
        .contiguous();

    /// <summary>Runs backwards.</summary>
    /// <param name="trace">The trace with its tensors.</param>
    /// <param name="gradient">The states' gradient, (N,T,H).</param>
    /// <returns>The input's gradient, (N,T,I), or <see langword="null"/>.</returns>
    public Tensor? Backward(GruTrace trace, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var columns = GruTrace.Round(Count);
        var hidden = Layers[^1].Hidden;
        var plane = columns == Count ? empty(hidden, trace.Frames, columns) : zeros(hidden, trace.Frames, columns);
        plane.narrow(2, 0, Count).copy_(gradient.permute(2, 1, 0));
        var rows = new GruBackward(Layers, trace, FirstColumn, columns, EndsTrace).Run(plane.view(hidden, -1), AddsWeights, WantsInput);
        return rows is null ? null : scope.MoveToOuter(rows.view(trace.Frames, columns, -1).narrow(1, 0, Count).transpose(0, 1));
    }
}
