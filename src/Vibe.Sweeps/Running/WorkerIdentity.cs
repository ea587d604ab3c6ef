using Vibe.Sweeps.State;
using Vibe.Training.Runs;

namespace Vibe.Sweeps.Running;

/// <summary>The name of this process among the workers of a sweep, with a lock that the system lifts when the process ends.</summary>
internal sealed class WorkerIdentity : IDisposable
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly RunLock _lock;

    /// <summary>Initializes a new instance of the <see cref="WorkerIdentity"/> class.</summary>
    /// <param name="sweep">The sweep's folder.</param>
    public WorkerIdentity(SweepFolder sweep)
    {
        _folder = sweep.WorkersFolder;
        Name = $"{Environment.MachineName}~{Guid.NewGuid():N}";
        var own = Directory.CreateDirectory(Path.Combine(_folder, Name)).FullName;
        _lock = RunLock.TryTake(own) ?? throw new IOException($"{own} is held by another process.");
        RemoveGone();
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Says whether the worker that owns a job has ended. Of another machine's workers it is not known.</summary>
    /// <param name="owner">The owner: a process's name, <c>/</c> and the number of the worker in it.</param>
    public bool IsGone(string owner)
    {
        var process = owner.Split('/')[0];
        if (process == Name || !process.StartsWith(Environment.MachineName + "~", StringComparison.Ordinal))
        {
            return false;
        }

        var folder = Path.Combine(_folder, process);
        if (!Directory.Exists(folder))
        {
            return true;
        }

        using var taken = RunLock.TryTake(folder);
        return taken is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path.Combine(_folder, Name), recursive: true);
    }

    /// <summary>Removes what killed workers have left; a folder that has just been made may wait for its lock.</summary>
    private void RemoveGone()
    {
        foreach (var other in new DirectoryInfo(_folder).EnumerateDirectories())
        {
            if (DateTime.UtcNow - other.CreationTimeUtc > Young && IsGone(other.Name))
            {
                other.Delete(recursive: true);
            }
        }
    }
}
