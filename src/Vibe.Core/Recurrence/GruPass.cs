using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Blocks of sequences that go through a GRU together on the CPU, and whose gradients are taken apart.</summary>
internal sealed class GruPass : IDisposable
{
    /// <summary>Fewer sequences than this do not fill the columns of a pass.</summary>
    private const int LeastSequences = 8;

    private readonly GruLayer[] _layers;
    private readonly IReadOnlyList<Tensor> _blocks;
    private readonly int[] _counts;
    private readonly GruTrace _trace;

    /// <summary>
    /// Initializes a new instance of the <see cref="GruPass"/> class and runs forwards; its tensors belong to the present dispose scope.
    /// </summary>
    /// <param name="gru">The GRU; it suits.</param>
    /// <param name="blocks">The sequences, (N,T,I) each, of as many frames.</param>
    /// <param name="precision">How the matrix products compute.</param>
    /// <param name="keepsGates">Whether backward passes are to come.</param>
    public GruPass(GRU gru, IReadOnlyList<Tensor> blocks, Precision precision, bool keepsGates)
        : this(GruLayer.Of(gru), blocks, precision, keepsGates)
    {
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="GruPass"/> class and runs forwards; its tensors belong to the present dispose scope.
    /// </summary>
    /// <param name="layers">The layers of a GRU that suits, or of one of its directions.</param>
    /// <param name="blocks">The sequences, (N,T,I) each, of as many frames.</param>
    /// <param name="precision">How the matrix products compute.</param>
    /// <param name="keepsGates">Whether backward passes are to come.</param>
    public GruPass(GruLayer[] layers, IReadOnlyList<Tensor> blocks, Precision precision, bool keepsGates)
    {
        using var noGradient = no_grad();
        _layers = layers;
        _blocks = blocks;
        _counts = [.. blocks.Select(block => (int)block.shape[0])];
        _trace = new GruForward(_layers, precision).Run(blocks, keepsGates);
    }

    /// <summary>Whether a pass for each of its directions can take a GRU and its input.</summary>
    /// <param name="gru">The GRU, batch first.</param>
    /// <param name="input">The sequences, (N,T,I).</param>
    public static bool Suits(GRU gru, Tensor input) =>
        input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32 && input.shape[0] >= LeastSequences &&
        gru.parameters().All(parameter => parameter.dtype == ScalarType.Float32);

    /// <summary>
    /// Gives a block's states; their gradient goes to the block's sequences and, for all blocks of a pass, to the weights.
    /// </summary>
    /// <param name="block">The block's number.</param>
    /// <param name="addsWeights">Whether the weights get their gradients; only where the block is the only one.</param>
    /// <returns>The last layer's states, (N,T,H); owned by the caller.</returns>
    public Tensor States(int block, bool addsWeights)
    {
        var first = _counts.Take(block).Sum(GruTrace.Round);
        var anchor = addsWeights ? Anchor() : null;
        var input = _blocks[block];
        return GruFunction.apply(
            new GruBlock(_layers, _trace, first, _counts[block], anchor is not null, input.requires_grad),
            input,
            anchor ?? _layers[0].InputBias.detach());
    }

    /// <summary>
    /// Gives the states of all blocks, whose gradient, which can be taken once and last, goes to the weights alone; every block fills its
    /// columns.
    /// </summary>
    /// <returns>The last layer's states, block after block, (N,T,H); owned by the caller.</returns>
    public Tensor StatesForWeights()
    {
        using var scope = NewDisposeScope();
        var nothing = _layers[0].InputBias.detach();
        var block = new GruBlock(_layers, _trace, 0, _counts.Sum(), true, false, EndsTrace: true);
        return scope.MoveToOuter(GruFunction.apply(block, nothing, Anchor() ?? nothing));
    }

    /// <summary>Whether <see cref="StatesForWeights"/> can be asked for: no column is empty.</summary>
    public bool IsFull => _counts.Sum() == _trace.Columns;

    /// <summary>Hands the pass' tensors to the next outer dispose scope; <see cref="States"/> can no longer be asked for.</summary>
    public void MoveToOuterDisposeScope()
    {
        foreach (var tensor in _trace.Tensors.Distinct())
        {
            tensor?.MoveToOuterDisposeScope();
        }
    }

    /// <summary>Lets the pass' tensors go.</summary>
    public void Dispose()
    {
        foreach (var tensor in _trace.Tensors)
        {
            tensor?.Dispose();
        }
    }

    private Parameter? Anchor() => _layers.SelectMany(layer => layer.Parameters).FirstOrDefault(parameter => parameter.requires_grad);
}
