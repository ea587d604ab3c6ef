using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Samples.OwnParts;

/// <summary>A custom temporal encoder: features (N,T,2048) to the same shape, here by a convolution over time.</summary>
public sealed class MotionConvolution : Module<Tensor, Tensor>
{
    private const int FeatureSize = 2048;
    private const int Window = 5;

    private readonly Conv1d _mix;
    private readonly Conv1d _restore;

    /// <summary>Initializes a new instance of the <see cref="MotionConvolution"/> class.</summary>
    /// <param name="channels">Hidden channels.</param>
    public MotionConvolution(int channels)
        : base(nameof(MotionConvolution))
    {
        _mix = Conv1d(FeatureSize, channels, kernel_size: Window, padding: Window / 2);
        _restore = Conv1d(channels, FeatureSize, kernel_size: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);

        using var scope = NewDisposeScope();
        var hidden = functional.relu(_mix.call(input.transpose(1, 2)));
        return scope.MoveToOuter(input + _restore.call(hidden).transpose(1, 2));
    }
}
