using System.Security.Cryptography;

namespace Vibe.Data.Stores;

/// <summary>A folder that is written beside its final place and takes its name when it is complete.</summary>
internal sealed class PartialFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly string _target;
    private readonly bool _keep;
    private FileStream? _lock;

    /// <summary>Creates the partial folder, or takes over one that an interrupted process left.</summary>
    /// <param name="target">The final place.</param>
    /// <param name="replace">Whether a store of this name is replaced; nothing else ever is.</param>
    /// <param name="keep">Whether unfinished work stays for the next time; else it is removed, before and after.</param>
    /// <exception cref="IOException">The target exists and must not be replaced, or another process is writing it.</exception>
    public PartialFolder(string target, bool replace, bool keep = false)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        _keep = keep;
        Path = PathOf(_target);
        CheckTarget(replace);
        var isLeftOver = Directory.Exists(Path);
        Directory.CreateDirectory(Path);
        _lock = TakeLock();
        try
        {
            CheckTarget(replace); // another process may have finished while this one came to the lock
            if (isLeftOver && !keep)
            {
                Clear();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the folder to write into.</summary>
    public string Path { get; }

    /// <summary>Gives the folder in which a store is written.</summary>
    public static string PathOf(string target) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target)) + ".partial";

    /// <summary>Removes what is in the folder.</summary>
    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(Path).Where(file => file != _lock?.Name))
        {
            File.Delete(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(Path))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Moves the folder to its final place.</summary>
    public void Commit()
    {
        var previous = _target + ".previous";
        if (Directory.Exists(_target))
        {
            Remove(previous);
            Directory.Move(_target, previous);
        }

        try
        {
            Release(() =>
            {
                Directory.Move(Path, _target);
                File.Delete(System.IO.Path.Combine(_target, LockName));
            });
        }
        catch when (Directory.Exists(previous))
        {
            Directory.Move(previous, _target);
            throw;
        }

        Remove(previous);
    }

    /// <summary>Gives the folder up: unfinished work stays where it is to be kept.</summary>
    public void Dispose() => Release(() =>
    {
        if (Directory.Exists(Path) && (!_keep || IsEmpty()))
        {
            var removed = $"{Path}.{Guid.NewGuid():N}"; // nobody begins in a folder that is half removed
            Directory.Move(Path, removed);
            Remove(removed);
        }
    });

    private static bool IsStore(string folder) => File.Exists(System.IO.Path.Combine(folder, StoreManifest.FileName));

    private FileStream TakeLock()
    {
        FileStream? held = null;
        try
        {
            held = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            EnsureStillInPlace(held);
            return held;
        }
        catch (IOException error)
        {
            held?.Dispose();
            throw new IOException($"{Path}: another process is writing this store ({error.Message})", error);
        }
    }

    // While the lock's file is opened, its holder may give the folder its final name: the file then lies there, and locks nothing.
    private void EnsureStillInPlace(FileStream held)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // a folder with an open file is not moved
        }

        // A lock keeps its file from being opened again, so the file is known by a time of its own, in whole seconds for any file system.
        var mark = DateTime.UnixEpoch.AddSeconds(RandomNumberGenerator.GetInt32(int.MaxValue));
        File.SetLastWriteTimeUtc(held.SafeFileHandle, mark);
        if (IsMarked(Path, mark))
        {
            return;
        }

        if (IsMarked(_target, mark))
        {
            File.Delete(System.IO.Path.Combine(_target, LockName));
        }

        throw new IOException("it was moved to its final place at this moment");
    }

    private static bool IsMarked(string folder, DateTime mark) =>
        File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, LockName)) == mark;

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Changes the folder while no other process can begin in it. Windows moves and removes no folder with an open file.
    private void Release(Action change)
    {
        if (_lock is not { } held)
        {
            return;
        }

        _lock = null;
        using (held)
        {
            if (OperatingSystem.IsWindows())
            {
                held.Dispose();
            }

            change();
        }
    }

    private bool IsEmpty() => Directory.EnumerateFileSystemEntries(Path).All(entry => System.IO.Path.GetFileName(entry) == LockName);

    private void CheckTarget(bool replace)
    {
        var isTaken = File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any());
        if (isTaken && !(replace && IsStore(_target)))
        {
            var expected = replace ? "no file or folder of this name, or a store to replace," : "no file or folder of this name";
            throw new IOException($"{_target}: expected {expected} but there is one.");
        }
    }
}
