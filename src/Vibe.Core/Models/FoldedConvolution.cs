using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>A convolution that the batch normalisation behind it is folded into.</summary>
internal sealed class FoldedConvolution : IDisposable
{
    private const double Epsilon = 1e-5; // BatchNorm2d's default

    private readonly Tensor _weight;
    private readonly int _stride;

    /// <summary>Initializes a new instance of the <see cref="FoldedConvolution"/> class.</summary>
    /// <param name="state">The network's parameters and buffers by name.</param>
    /// <param name="convolution">The convolution's name.</param>
    /// <param name="norm">The batch normalisation's name.</param>
    /// <param name="type">What to compute in.</param>
    /// <param name="stride">The stride.</param>
    public FoldedConvolution(Dictionary<string, Tensor> state, string convolution, string norm, ScalarType type, int stride = 1)
    {
        using var scope = NewDisposeScope();
        var scale = (state[$"{norm}.weight"] / (state[$"{norm}.running_var"] + Epsilon).sqrt()).detach();
        var weight = state[$"{convolution}.weight"].detach() * scale.view(-1, 1, 1, 1);
        _stride = stride;
        _weight = weight.permute(0, 2, 3, 1).to(type).contiguous().permute(0, 3, 1, 2).DetachFromDisposeScope();
        Bias = (state[$"{norm}.bias"].detach() - (state[$"{norm}.running_mean"] * scale)).to(type).DetachFromDisposeScope();
        Columns = weight.shape[2] == 1 ? _weight.flatten(1).t().DetachFromDisposeScope() : null;
    }

    /// <summary>The bias, (O).</summary>
    public Tensor Bias { get; }

    /// <summary>The weight of a 1x1 convolution as a matrix, (I,O).</summary>
    public Tensor? Columns { get; }

    /// <summary>Applies the convolution.</summary>
    /// <param name="input">Channels-last images, (N,I,H,W).</param>
    /// <returns>Channels-last images, (N,O,H',W').</returns>
    public Tensor Apply(Tensor input) => nn.functional.conv2d(
        input, _weight, Bias, strides: [_stride, _stride], padding: [_weight.shape[2] / 2, _weight.shape[3] / 2]);

    /// <summary>Applies a 1x1 convolution of stride 1.</summary>
    /// <param name="rows">Pixels, (P,I).</param>
    /// <returns>Pixels, (P,O).</returns>
    public Tensor ApplyToRows(Tensor rows) => addmm(Bias, rows, Columns!, 1, 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        _weight.Dispose();
        Bias.Dispose();
        Columns?.Dispose();
    }
}
