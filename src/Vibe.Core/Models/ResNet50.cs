using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Internal;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>ResNet-50 up to its average pooling: images to 2048 features.</summary>
/// <remarks>
/// He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, with the stride on the 3x3 convolution; the component
/// names are those of ImageNet, SPIN and HMR checkpoints.
/// </remarks>
public sealed class ResNet50 : Module<Tensor, Tensor>
{
    /// <summary>Side of the input image in pixels.</summary>
    public const int ImageSize = 224;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _stem;

    [ComponentName(Name = "bn1")]
    private readonly BatchNorm2d _stemNorm;

    [ComponentName(Name = "layer1")]
    private readonly Sequential _stage1;

    [ComponentName(Name = "layer2")]
    private readonly Sequential _stage2;

    [ComponentName(Name = "layer3")]
    private readonly Sequential _stage3;

    [ComponentName(Name = "layer4")]
    private readonly Sequential _stage4;

    /// <summary>Initializes a new instance of the <see cref="ResNet50"/> class with random weights.</summary>
    public ResNet50()
        : base(nameof(ResNet50))
    {
        _stem = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
        _stemNorm = BatchNorm2d(64);
        _stage1 = Stage(64, 64, blocks: 3, stride: 1);
        _stage2 = Stage(256, 128, blocks: 4, stride: 2);
        _stage3 = Stage(512, 256, blocks: 6, stride: 2);
        _stage4 = Stage(1024, 512, blocks: 3, stride: 2);
        RegisterComponents();
    }

    /// <summary>Extracts features.</summary>
    /// <param name="input">RGB crops with ImageNet's normalisation, (N,3,224,224).</param>
    /// <returns>Features, (N,2048); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> does not have shape (N,3,224,224).</exception>
    public override Tensor forward(Tensor input)
    {
        TensorGuard.HasShape(input, $"N,3,{ImageSize},{ImageSize}");

        using var scope = NewDisposeScope();
        var x = functional.relu(_stemNorm.call(_stem.call(input)));
        x = functional.max_pool2d(x, 3, stride: 2, padding: 1);
        x = _stage4.call(_stage3.call(_stage2.call(_stage1.call(x))));             // (N,2048,7,7)
        return scope.MoveToOuter(x.mean([2, 3]));
    }

    /// <summary>Computes what the stages make of images.</summary>
    /// <param name="images">RGB crops with ImageNet's normalisation, (N,3,224,224).</param>
    /// <returns>
    /// The stem's map, (N,64,112,112), and those of the four stages, (N,256,56,56) to (N,2048,7,7); owned by the caller.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="images"/> does not have shape (N,3,224,224).</exception>
    public IReadOnlyList<Tensor> FeatureMaps(Tensor images)
    {
        TensorGuard.HasShape(images, $"N,3,{ImageSize},{ImageSize}");

        using var scope = NewDisposeScope();
        var stem = functional.relu(_stemNorm.call(_stem.call(images)));
        List<Tensor> maps = [stem];
        var next = functional.max_pool2d(stem, 3, stride: 2, padding: 1);
        foreach (var stage in new[] { _stage1, _stage2, _stage3, _stage4 })
        {
            next = stage.call(next);
            maps.Add(next);
        }

        maps.ForEach(map => scope.MoveToOuter(map));
        return maps;
    }

    private static Sequential Stage(int inputChannels, int channels, int blocks, int stride) => Sequential(
    [
        ("0", new Bottleneck(inputChannels, channels, stride)),
        .. Enumerable.Range(1, blocks - 1).Select(i =>
            ($"{i}", (Module<Tensor, Tensor>)new Bottleneck(Bottleneck.Expansion * channels, channels, stride: 1))),
    ]);
}
