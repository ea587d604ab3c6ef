using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Internal;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Pools states over time with learned weights.</summary>
/// <remarks>The attention of Kocabas et al., CVPR 2020, section 3.2; the component names are those of its published checkpoints.</remarks>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    [ComponentName(Name = "attention")]
    private readonly Sequential _scorer;

    private readonly Precision _precision;

    /// <summary>Initializes a new instance of the <see cref="SelfAttention"/> class.</summary>
    /// <param name="inputSize">Channels of a state.</param>
    /// <param name="options">Layers, width and dropout.</param>
    /// <param name="precision">How the matrix products compute.</param>
    public SelfAttention(int inputSize, MotionDiscriminatorOptions options, Precision precision = Precision.Fp32)
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
        _precision = precision;
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
        var scores = input;
        foreach (var layer in _scorer.children())
        {
            scores = layer switch
            {
                Linear linear => MixedLinear.Apply(
                    scores, linear.weight!, linear.bias, linear.weight!.shape[0] == 1 ? Precision.Fp32 : _precision),
                Dropout dropout => RowDropout.Apply(dropout, scores),
                _ => ((Module<Tensor, Tensor>)layer).call(scores),
            };
        }

        return scope.MoveToOuter(scores.softmax(1));
    }
}
