using Vibe.Core;

namespace Vibe.Data.Datasets.Preparation;

/// <summary>
/// Lets one thread of a preparation at a time compute with tensors, labels or features, while others read and decode and the garbage
/// collector runs as it likes; see <see cref="FinalizerPause"/>.
/// </summary>
internal sealed class TensorTurns : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FinalizerPause _pause = FinalizerPause.Begin();

    /// <summary>Computes something when it is this thread's turn.</summary>
    public T Take<T>(Func<T> compute)
    {
        lock (_gate)
        {
            FinalizerPause.Renew();
            return compute();
        }
    }

    public void Dispose() => _pause.Dispose();
}
