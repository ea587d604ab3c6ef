using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>Adam's update in one pass over memory, without temporaries, on the CPU.</summary>
/// <param name="Rate">Learning rate over the first moment's bias correction.</param>
/// <param name="Beta1">Share of the former first moment that is kept.</param>
/// <param name="Beta2">Share of the former second moment that is kept.</param>
/// <param name="Correction">Square root of the second moment's bias correction.</param>
/// <param name="Epsilon">Added to the denominator.</param>
/// <param name="Penalty">L2 penalty that is added to the gradient.</param>
/// <param name="Shrinkage">What each weight is multiplied by first.</param>
internal readonly record struct AdamKernel(
    float Rate, float Beta1, float Beta2, float Correction, float Epsilon, float Penalty, float Shrinkage)
{
    private const int Block = 1 << 16;

    /// <summary>Gives the kernel of a step.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="beta1">Share of the former first moment that is kept.</param>
    /// <param name="beta2">Share of the former second moment that is kept.</param>
    /// <param name="epsilon">Added to the denominator.</param>
    /// <param name="penalty">L2 penalty that is added to the gradient.</param>
    /// <param name="shrinkage">What each weight is multiplied by first.</param>
    public static AdamKernel At(
        long step, double rate, double beta1, double beta2, double epsilon, double penalty, double shrinkage) => new(
        (float)(rate / (1 - Math.Pow(beta1, step))),
        (float)beta1,
        (float)beta2,
        (float)Math.Sqrt(1 - Math.Pow(beta2, step)),
        (float)epsilon,
        (float)penalty,
        (float)shrinkage);

    /// <summary>Whether the update can run here.</summary>
    /// <param name="tensors">Parameter, gradient and moments.</param>
    public static bool Suits(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.device_type != DeviceType.CPU || tensor.dtype != ScalarType.Float32 || !tensor.is_contiguous() ||
                tensor.numel() > int.MaxValue / sizeof(float))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Updates a parameter and its moments.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="first">First moment.</param>
    /// <param name="second">Second moment.</param>
    public void Update(Tensor parameter, Tensor gradient, Tensor first, Tensor second)
    {
        var kernel = this;
        var length = (int)parameter.numel();
        var blocks = (length + Block - 1) / Block;
        var options = new ParallelOptions { MaxDegreeOfParallelism = blocks == 1 ? 1 : get_num_threads() };
        Parallel.For(0, blocks, options, block =>
        {
            var start = block * Block;
            var count = Math.Min(Block, length - start);
            kernel.Update(
                Part(parameter, start, count), Part(gradient, start, count), Part(first, start, count), Part(second, start, count));
        });
    }

    private static Span<float> Part(Tensor tensor, int start, int count) =>
        MemoryMarshal.Cast<byte, float>(tensor.bytes).Slice(start, count);

    private void Update(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second)
    {
        var i = 0;
        for (; i <= parameter.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = new Vector<float>(parameter[i..]);
            var g = new Vector<float>(gradient[i..]) + (Penalty * p);
            var m = (Beta1 * new Vector<float>(first[i..])) + ((1 - Beta1) * g);
            var v = (Beta2 * new Vector<float>(second[i..])) + ((1 - Beta2) * g * g);
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            ((Shrinkage * p) - (Rate * m / ((Vector.SquareRoot(v) / new Vector<float>(Correction)) + new Vector<float>(Epsilon))))
                .CopyTo(parameter[i..]);
        }

        for (; i < parameter.Length; i++)
        {
            var g = gradient[i] + (Penalty * parameter[i]);
            first[i] = (Beta1 * first[i]) + ((1 - Beta1) * g);
            second[i] = (Beta2 * second[i]) + ((1 - Beta2) * g * g);
            parameter[i] = (Shrinkage * parameter[i]) - (Rate * first[i] / ((MathF.Sqrt(second[i]) / Correction) + Epsilon));
        }
    }
}
