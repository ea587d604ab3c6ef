namespace Vibe.Testing;

/// <summary>Collects garbage in a second thread hundreds of times a second: an object that nothing holds is finalized at once.</summary>
public sealed class CollectionStorm : IDisposable
{
    private const int Break = 20_000; // some hundred microseconds: without any, the others hardly get to work

    private readonly Thread _thread;
    private volatile bool _isOver;

    /// <summary>Initializes a new instance of the <see cref="CollectionStorm"/> class and starts it.</summary>
    public CollectionStorm()
    {
        _thread = new Thread(Collect) { IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        GC.WaitForPendingFinalizers();
    }

    private void Collect()
    {
        while (!_isOver)
        {
            GC.Collect(0);
            Thread.SpinWait(Break);
        }
    }
}
