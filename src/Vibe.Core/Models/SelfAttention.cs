using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Pools states over time with learned weights.</summary>
/// <remarks>The attention of Kocabas et al., CVPR 2020, section 3.2; the component names are those of its published checkpoints.</remarks>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    [ComponentName(Name = "attention")]
    private readonly Sequential _scorer;

    /// <summary>Initializes a new instance of the <see cref="SelfAttention"/> class.</summary>
    /// <param name="inputSize">Channels of a state.</param>
    /// <param name="options">Layers, width and dropout.</param>
    public SelfAttention(int inputSize, MotionDiscriminatorOptions options)
        : base(nameof(SelfAttention))
    {
        // Every layer is followed by tanh and dropout, so layer i is component 3 i.
        var layers = new List<(string Name, Module<Tensor, Tensor> Module)>();
        var width = inputSize;
        for (var i = 0; i < options.AttentionLayerCount; i++)
        {
            var isLast = i == options.AttentionLayerCount - 1;
            var outputs = isLast ? 1 : options.AttentionSize ?? inputSize;
            var dropout = isLast && options.Compatibility == Compatibility.Corrected ? 0 : options.AttentionDropout;
            layers.Add(($"{3 * i}", SpectralLinear.Create(width, outputs, options.SpectralNorm)));
            layers.Add(($"{(3 * i) + 1}", Tanh()));
            layers.Add(($"{(3 * i) + 2}", Dropout(dropout)));
            width = outputs;
        }

        _scorer = Sequential(layers);
        RegisterComponents();
    }

    /// <summary>Pools states.</summary>
    /// <param name="input">States, (N,T,H).</param>
    /// <returns>Their weighted sum, (N,H).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter((Weights(input) * input).sum([1]));
    }

    /// <summary>Weighs states.</summary>
    /// <param name="input">States, (N,T,H).</param>
    /// <returns>Their weights, which add up to 1 over time, (N,T,1); owned by the caller.</returns>
    public Tensor Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(_scorer.call(input).softmax(1));
    }
}
