namespace Vibe.Data.Stores;

/// <summary>A folder that is written beside its final place and takes its name when it is complete.</summary>
internal sealed class PartialFolder : IDisposable
{
    private readonly string _target;
    private FileStream? _lock;

    /// <summary>Creates the partial folder, removing one that an interrupted process left.</summary>
    /// <exception cref="IOException">The target exists and must not be replaced, or another process is writing it.</exception>
    public PartialFolder(string target, bool replace)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        Path = _target + ".partial";
        var isTaken = File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any());
        if (isTaken && !(replace && IsStore(_target)))
        {
            var expected = replace ? "no file or folder of this name, or a store to replace," : "no file or folder of this name";
            throw new IOException($"{_target}: expected {expected} but there is one.");
        }

        var isLeftOver = Directory.Exists(Path);
        Directory.CreateDirectory(Path);
        _lock = TakeLock(Path);
        if (isLeftOver)
        {
            foreach (var file in Directory.EnumerateFiles(Path).Where(file => file != _lock.Name))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Gets the folder to write into.</summary>
    public string Path { get; }

    /// <summary>Moves the folder to its final place.</summary>
    public void Commit()
    {
        var previous = _target + ".previous";
        if (Directory.Exists(_target))
        {
            Remove(previous);
            Directory.Move(_target, previous);
        }

        Unlock();
        try
        {
            Directory.Move(Path, _target);
        }
        catch when (Directory.Exists(previous))
        {
            Directory.Move(previous, _target);
            throw;
        }

        Remove(previous);
    }

    public void Dispose()
    {
        if (_lock is { } held)
        {
            _lock = null;
            held.Dispose();
            Remove(Path);
        }
    }

    private static bool IsStore(string folder) => File.Exists(System.IO.Path.Combine(folder, StoreManifest.FileName));

    private static FileStream TakeLock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"{folder}: another process is writing this store ({error.Message})", error);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Unlock()
    {
        if (_lock is { } held)
        {
            _lock = null;
            held.Dispose();
            File.Delete(held.Name);
        }
    }
}
