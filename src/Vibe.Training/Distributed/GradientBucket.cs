using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Training.Distributed;

/// <summary>
/// Tensors that the processes add up in one message: a large one where it lies, small ones and those of another device in a copy on the
/// CPU.
/// </summary>
internal sealed class GradientBucket : IDisposable
{
    /// <summary>Numbers from which on a tensor has a message of its own: 256 KB.</summary>
    private const long Large = 1 << 16;

    private readonly Tensor[] _tensors;
    private readonly Tensor? _copy;

    private GradientBucket(Tensor[] tensors, bool isInPlace)
    {
        using var noGradient = no_grad();
        _tensors = tensors;
        if (!isInPlace)
        {
            using var scope = NewDisposeScope();
            _copy = cat([.. tensors.Select(tensor => tensor.flatten())]).cpu().DetachFromDisposeScope();
        }

        Exchange = new Exchange(AddressOf(_copy ?? tensors[0]), checked((int)(_copy ?? tensors[0]).numel()), isDouble: false);
    }

    /// <summary>Gets the message.</summary>
    public Exchange Exchange { get; }

    /// <summary>Divides tensors into buckets, in the same way in each process.</summary>
    /// <param name="tensors">The tensors, which live until the sums are there.</param>
    public static IEnumerable<GradientBucket> Of(IReadOnlyList<Tensor> tensors)
    {
        foreach (var tensor in tensors.Where(IsLarge))
        {
            yield return new GradientBucket([tensor], tensor.device_type == DeviceType.CPU && tensor.is_contiguous());
        }

        if (tensors.Any(tensor => !IsLarge(tensor)))
        {
            yield return new GradientBucket([.. tensors.Where(tensor => !IsLarge(tensor))], isInPlace: false);
        }
    }

    /// <summary>Waits for the sums and puts them where the tensors are.</summary>
    /// <exception cref="ProcessGroupException">Another process has ended.</exception>
    public void Finish()
    {
        Exchange.Wait();
        if (_copy is null)
        {
            return;
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var first = 0L;
        foreach (var tensor in _tensors)
        {
            tensor.copy_(_copy.narrow(0, first, tensor.numel()).view(tensor.shape));
            first += tensor.numel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _copy?.Dispose();
        Exchange.Dispose();
    }

    private static bool IsLarge(Tensor tensor) => tensor.numel() >= Large;

    private static unsafe nint AddressOf(Tensor tensor)
    {
        fixed (byte* address = &MemoryMarshal.GetReference(tensor.bytes))
        {
            return (nint)address; // torch's memory, which no collection moves
        }
    }
}
