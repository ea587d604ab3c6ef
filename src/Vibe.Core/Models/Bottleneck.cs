using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>ResNet's bottleneck block: 1x1, 3x3 and 1x1 convolutions around a shortcut.</summary>
internal sealed class Bottleneck : Module<Tensor, Tensor>
{
    /// <summary>Output channels per inner channel.</summary>
    public const int Expansion = 4;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _reduce;

    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _reduceNorm;

    [ComponentName(Name = "conv2")]
    private readonly Conv2d _spatial;

    [ComponentName(Name = "bn2")]
    private readonly BatchNorm2d _spatialNorm;

    [ComponentName(Name = "conv3")]
    private readonly Conv2d _expand;

    [ComponentName(Name = "bn3")]
    private readonly BatchNorm2d _expandNorm;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _shortcut;

    /// <summary>Initializes a new instance of the <see cref="Bottleneck"/> class.</summary>
    /// <param name="inputChannels">Channels in.</param>
    /// <param name="channels">Inner channels; four times as many come out.</param>
    /// <param name="stride">Stride of the 3x3 convolution and of the shortcut.</param>
    public Bottleneck(int inputChannels, int channels, int stride)
        : base(nameof(Bottleneck))
    {
        var outputChannels = Expansion * channels;
        _reduce = Conv2d(inputChannels, channels, 1, bias: false);
        _reduceNorm = BatchNorm2d(channels);
        _spatial = Conv2d(channels, channels, 3, stride: stride, padding: 1, bias: false);
        _spatialNorm = BatchNorm2d(channels);
        _expand = Conv2d(channels, outputChannels, 1, bias: false);
        _expandNorm = BatchNorm2d(outputChannels);
        _shortcut = stride == 1 && inputChannels == outputChannels
            ? null
            : Sequential(("0", Conv2d(inputChannels, outputChannels, 1, stride: stride, bias: false)), ("1", BatchNorm2d(outputChannels)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(_reduceNorm.call(_reduce.call(input)));
        x = functional.relu(_spatialNorm.call(_spatial.call(x)));
        x = _expandNorm.call(_expand.call(x));
        var shortcut = _shortcut is null ? input : _shortcut.call(input);
        return scope.MoveToOuter(functional.relu(x + shortcut));
    }
}
