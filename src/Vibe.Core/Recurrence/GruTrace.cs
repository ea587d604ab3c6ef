using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>The intermediate results of a forward pass through a GRU that its backward passes need.</summary>
/// <remarks>
/// C columns are the sequences that go through together. Planes are channels by frames and columns, column c of frame t at t C + c; the
/// states have one frame more, the zeros before the first. With the weights on the left, the products of one frame are almost as
/// fast as large ones, and those over all frames need no copies.
/// </remarks>
/// <param name="Input">The input, frame by frame, (TC,I).</param>
/// <param name="Layers">What each layer leaves.</param>
/// <param name="Frames">Frames, T.</param>
/// <param name="Columns">Columns, C; a multiple of <see cref="ColumnStep"/>.</param>
internal sealed record GruTrace(Tensor Input, IReadOnlyList<GruLayerTrace> Layers, int Frames, int Columns)
{
    /// <summary>The number of columns is rounded up to a multiple of this.</summary>
    public const int ColumnStep = 16;

    /// <summary>Rounds up to what columns come in.</summary>
    /// <param name="count">Sequences.</param>
    public static int Round(int count) => (count + ColumnStep - 1) / ColumnStep * ColumnStep;

    /// <summary>Gets all tensors.</summary>
    public List<Tensor> Tensors => [Input, .. Layers.SelectMany(layer => new[] { layer.Gates!, layer.States, layer.Operand })];

    /// <summary>Gives the sizes alone, for what outlives the tensors.</summary>
    public GruTrace WithoutTensors() => this with { Input = null!, Layers = new GruLayerTrace[Layers.Count] };

    /// <summary>Puts a trace together again.</summary>
    /// <param name="tensors">Its <see cref="Tensors"/>.</param>
    public GruTrace With(IReadOnlyList<Tensor> tensors) => this with
    {
        Input = tensors[0],
        Layers = [.. Enumerable.Range(0, Layers.Count).Select(i =>
            new GruLayerTrace(tensors[(3 * i) + 1], tensors[(3 * i) + 2], tensors[(3 * i) + 3]))],
    };
}
