using System.Runtime;

namespace Vibe.Training.Sessions;

/// <summary>Keeps the garbage collector from running in the middle of tensor operations; it runs between them instead.</summary>
/// <remarks>
/// TorchSharp 0.107 hands libtorch the native handle of a temporary <c>Scalar</c> (even <c>a + b</c> makes one) without keeping the object
/// alive. A collection at that moment lets the finalizer free it while libtorch reads it: on a busy machine one in some ten thousand
/// additions during collections fails with "Expected false to be true" or computes with a wrong number.
/// </remarks>
internal sealed class CollectionPause : IDisposable
{
    private const long Budget = 64L << 20;

    private static long _allocatedBefore;
    private static bool _isActive;

    private CollectionPause()
    {
    }

    /// <summary>Begins; nothing else in the process may use a region without collections.</summary>
    public static CollectionPause Begin()
    {
        _isActive = true;
        Start();
        return new CollectionPause();
    }

    /// <summary>Lets the collector run now if it should soon. To be called where no tensor operation is under way; cheap.</summary>
    public static void Renew()
    {
        if (_isActive && (!IsPaused || GC.GetTotalAllocatedBytes() - _allocatedBefore > Budget / 2))
        {
            End();
            Start();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isActive = false;
        End();
    }

    private static bool IsPaused => GCSettings.LatencyMode == GCLatencyMode.NoGCRegion;

    private static void Start()
    {
        _allocatedBefore = GC.GetTotalAllocatedBytes();
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (!IsPaused)
        {
            GC.TryStartNoGCRegion(Math.Min(Budget, available / 8)); // where there is no room, everything goes on as usual
        }
    }

    private static void End()
    {
        try
        {
            if (IsPaused)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // Another thread used the budget up in between, and the collector has run.
        }
    }
}
