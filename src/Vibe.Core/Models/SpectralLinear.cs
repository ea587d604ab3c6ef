using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>A linear layer whose weight is divided by its largest singular value, so that it stretches no difference.</summary>
/// <remarks>
/// <para>Shapes: I inputs, O outputs.</para>
/// <para>
/// From Miyato et al., "Spectral Normalization for Generative Adversarial Networks", ICLR 2018: one power iteration for each pass while
/// training. The component names are those of <c>torch.nn.utils.spectral_norm</c>.
/// </para>
/// </remarks>
internal sealed class SpectralLinear : Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight_orig")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    [ComponentName(Name = "weight_u")]
    private readonly Tensor _left;

    [ComponentName(Name = "weight_v")]
    private readonly Tensor _right;

    /// <summary>Initializes a new instance of the <see cref="SpectralLinear"/> class with random weights.</summary>
    /// <param name="inputs">I.</param>
    /// <param name="outputs">O.</param>
    public SpectralLinear(long inputs, long outputs)
        : base(nameof(SpectralLinear))
    {
        using var plain = Linear(inputs, outputs);
        _weight = Parameter(plain.weight!.detach().clone());
        _bias = Parameter(plain.bias!.detach().clone());
        _left = functional.normalize(randn(outputs), dim: 0);
        _right = functional.normalize(randn(inputs), dim: 0);
        RegisterComponents();
    }

    /// <summary>Makes a linear layer with or without the division.</summary>
    /// <param name="inputs">I.</param>
    /// <param name="outputs">O.</param>
    /// <param name="isSpectral">Whether to divide.</param>
    public static Module<Tensor, Tensor> Create(long inputs, long outputs, bool isSpectral) =>
        isSpectral ? new SpectralLinear(inputs, outputs) : Linear(inputs, outputs);

    /// <summary>Applies the layer.</summary>
    /// <param name="input">Values, (...,I).</param>
    /// <returns>Values, (...,O).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        if (training)
        {
            Iterate();
        }

        // Copies, because the next pass changes the vectors before this one's gradients are taken.
        var largest = _left.clone().dot(_weight.mv(_right.clone()));
        return scope.MoveToOuter(functional.linear(input, _weight / largest, _bias));
    }

    private void Iterate()
    {
        using var noGradient = no_grad();
        _right.copy_(functional.normalize(_weight.t().mv(_left), dim: 0));
        _left.copy_(functional.normalize(_weight.mv(_right), dim: 0));
    }
}
