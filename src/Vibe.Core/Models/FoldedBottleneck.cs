using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>A <see cref="Bottleneck"/> whose batch normalisations are folded into its convolutions.</summary>
internal sealed class FoldedBottleneck : IDisposable
{
    private readonly FoldedConvolution _reduce;
    private readonly FoldedConvolution _spatial;
    private readonly FoldedConvolution _expand;
    private readonly FoldedConvolution? _shortcut;

    /// <summary>Initializes a new instance of the <see cref="FoldedBottleneck"/> class.</summary>
    /// <param name="state">The network's parameters and buffers by name.</param>
    /// <param name="name">The block's name.</param>
    /// <param name="type">What to compute in.</param>
    /// <param name="stride">The stride of the 3x3 convolution and of the shortcut.</param>
    public FoldedBottleneck(Dictionary<string, Tensor> state, string name, ScalarType type, int stride)
    {
        _reduce = new FoldedConvolution(state, $"{name}.conv1", $"{name}.bn1", type);
        _spatial = new FoldedConvolution(state, $"{name}.conv2", $"{name}.bn2", type, stride);
        _expand = new FoldedConvolution(state, $"{name}.conv3", $"{name}.bn3", type);
        _shortcut = state.ContainsKey($"{name}.downsample.0.weight")
            ? new FoldedConvolution(state, $"{name}.downsample.0", $"{name}.downsample.1", type, stride)
            : null;
    }

    /// <summary>Applies the block; without a convolution in the shortcut, the input's memory takes the output.</summary>
    /// <param name="input">Channels-last images, (N,I,H,W).</param>
    /// <returns>Channels-last images, (N,O,H',W').</returns>
    public Tensor Apply(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (images, height, width) = (input.shape[0], input.shape[2], input.shape[3]);
        var reduced = _reduce.ApplyToRows(Rows(input)).relu_();
        var spatial = _spatial.Apply(reduced.view(images, height, width, -1).permute(0, 3, 1, 2)).relu_();
        var output = Rows(_shortcut is null ? input : _shortcut.Apply(input));
        output.addmm_(Rows(spatial), _expand.Columns!, 1, 1).add_(_expand.Bias).relu_();
        return scope.MoveToOuter(output.view(images, spatial.shape[2], spatial.shape[3], -1).permute(0, 3, 1, 2));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reduce.Dispose();
        _spatial.Dispose();
        _expand.Dispose();
        _shortcut?.Dispose();
    }

    /// <summary>Pixels of channels-last images, (P,C); a view.</summary>
    private static Tensor Rows(Tensor images) => images.permute(0, 2, 3, 1).reshape(-1, images.shape[1]);
}
