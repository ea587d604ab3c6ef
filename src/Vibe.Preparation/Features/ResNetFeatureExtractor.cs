using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using Vibe.Core;
using Vibe.Core.Backends;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Images;
using static TorchSharp.torch;

namespace Vibe.Preparation.Features;

/// <summary>Makes features with a ResNet-50, as published: crops with ImageNet's normalisation, then the average over space.</summary>
public sealed class ResNetFeatureExtractor : IFeatureExtractor
{
    private const int FeatureSize = TemporalEncoder.FeatureSize;
    private const int CropBytes = RgbImage.Channels * CropTransform.PublishedSize * CropTransform.PublishedSize;

    private readonly FoldedResNet50 _backbone;
    private readonly Device _device;
    private readonly Tensor _mean;
    private readonly Tensor _deviation;

    /// <summary>Initializes a new instance of the <see cref="ResNetFeatureExtractor"/> class.</summary>
    /// <param name="backbone">The network; the caller keeps it, and it is moved to the device.</param>
    /// <param name="kind">What its weights are, before their hash: <c>resnet50</c>.</param>
    /// <param name="device">Where to compute; the CPU by default.</param>
    /// <param name="precision">How to compute; bf16 is part of the identity.</param>
    public ResNetFeatureExtractor(ResNet50 backbone, string kind = "resnet50", Device? device = null, Precision precision = Precision.Fp32)
    {
        ArgumentNullException.ThrowIfNull(backbone);

        _device = device ?? CPU;
        CudaNumerics.Use(_device, tf32: false); // else features of float32 would not be what their identity says
        Identity = IdentityOf(backbone, kind, precision);
        backbone.to(_device);
        _backbone = new FoldedResNet50(backbone, precision);
        _mean = tensor(ImageCropper.ImageNetMean.ToArray(), [1, RgbImage.Channels, 1, 1], device: _device).DetachFromDisposeScope();
        _deviation = tensor(ImageCropper.ImageNetDeviation.ToArray(), [1, RgbImage.Channels, 1, 1], device: _device)
            .DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public string Identity { get; }

    /// <summary>Loads the backbone of a published checkpoint.</summary>
    /// <param name="path">SPIN's, HMR's, VIBE's or ImageNet's (torchvision) checkpoint.</param>
    /// <param name="device">Where to compute; the CPU by default.</param>
    /// <param name="precision">How to compute.</param>
    /// <returns>The extractor.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or has no ResNet-50; the message lists what does not fit.</exception>
    public static ResNetFeatureExtractor Load(string path, Device? device = null, Precision precision = Precision.Fp32)
    {
        using var backbone = new ResNet50();
        BackboneCheckpoint.Load(backbone, path);
        return new ResNetFeatureExtractor(backbone, device: device, precision: precision);
    }

    /// <summary>Gives the <see cref="Identity"/> that an extractor with a network has.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="kind">What its weights are, before their hash.</param>
    /// <param name="precision">How the extractor computes.</param>
    public static string IdentityOf(ResNet50 backbone, string kind = "resnet50", Precision precision = Precision.Fp32)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        return $"{kind}{(precision == Precision.Fp32 ? string.Empty : "-bf16")} sha256:{Hash(backbone)}";
    }

    /// <summary>Makes a backbone with random weights, for trying things out.</summary>
    /// <param name="seed">Their seed.</param>
    /// <param name="device">Where to compute; the CPU by default.</param>
    /// <param name="precision">How to compute.</param>
    /// <returns>The extractor; its identity says that it is random.</returns>
    public static ResNetFeatureExtractor Random(long seed = 1, Device? device = null, Precision precision = Precision.Fp32)
    {
        manual_seed(seed);
        using var backbone = new ResNet50();
        return new ResNetFeatureExtractor(backbone, "resnet50-random", device, precision);
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<byte> crops, Span<float> features)
    {
        var count = crops.Length / CropBytes;
        if (crops.Length % CropBytes != 0 || features.Length != count * FeatureSize)
        {
            throw new ArgumentException(
                $"Expected crops (N,3,224,224) and features (N,2048) but got {crops.Length} and {features.Length} values.", nameof(crops));
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var images = empty([count, RgbImage.Channels, CropTransform.PublishedSize, CropTransform.PublishedSize], uint8);
        crops.CopyTo(images.bytes);
        var normalized = images.to(_device).to(float32).div_(255).sub_(_mean).div_(_deviation);
        MemoryMarshal.Cast<byte, float>(_backbone.Extract(normalized).cpu().contiguous().bytes).CopyTo(features);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _backbone.Dispose();
        _mean.Dispose();
        _deviation.Dispose();
    }

    private static string Hash(ResNet50 backbone)
    {
        using var noGradient = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in backbone.state_dict().Where(entry => !BackboneCheckpoint.IsCounter(entry.Key)))
        {
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(value.detach().cpu().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
