using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>
/// Copies of a network's buffers, which a forward pass may change, such as the vectors of spectral normalisation: each part of a batch is
/// to find them as the first one did.
/// </summary>
internal sealed class BufferSnapshot : IDisposable
{
    private readonly (Tensor Buffer, Tensor Copy)[] _copies;

    /// <summary>Initializes a new instance of the <see cref="BufferSnapshot"/> class.</summary>
    /// <param name="network">The network; the caller keeps it.</param>
    public BufferSnapshot(nn.Module network)
    {
        using var noGradient = no_grad();
        _copies = [.. network.named_buffers().Select(entry => (entry.buffer, entry.buffer.clone().DetachFromDisposeScope()))];
    }

    /// <summary>Puts the buffers back.</summary>
    public void Restore()
    {
        using var noGradient = no_grad();
        foreach (var (buffer, copy) in _copies)
        {
            buffer.copy_(copy);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, copy) in _copies)
        {
            copy.Dispose();
        }
    }
}
