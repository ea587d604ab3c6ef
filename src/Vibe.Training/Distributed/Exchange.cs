using System.Runtime.ExceptionServices;

namespace Vibe.Training.Distributed;

/// <summary>Numbers that the processes add up.</summary>
/// <param name="address">Where they are; they stay there until the sum is there.</param>
/// <param name="count">How many they are.</param>
/// <param name="isDouble">Whether they are of double precision; else single.</param>
internal sealed class Exchange(nint address, int count, bool isDouble) : IDisposable
{
    private readonly ManualResetEventSlim _isDone = new(false);
    private ExceptionDispatchInfo? _error;

    /// <summary>Gets where the numbers are.</summary>
    public nint Address => address;

    /// <summary>Gets how many they are.</summary>
    public int Count => count;

    /// <summary>Gets a value indicating whether they are of double precision.</summary>
    public bool IsDouble => isDouble;

    /// <summary>Lets those that wait resume.</summary>
    /// <param name="error">What went wrong; <see langword="null"/> for nothing.</param>
    public void Complete(Exception? error = null)
    {
        _error = error is null ? null : ExceptionDispatchInfo.Capture(error);
        _isDone.Set();
    }

    /// <summary>Waits for the sum.</summary>
    /// <exception cref="ProcessGroupException">Another process has ended.</exception>
    public void Wait()
    {
        _isDone.Wait();
        _error?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose() => _isDone.Dispose();
}
