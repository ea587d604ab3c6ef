namespace Vibe.Training.Runs;

/// <summary>Knows what was in a folder before a run began there, so that a run that could not start leaves nothing behind.</summary>
internal sealed class RunLeftovers
{
    private readonly HashSet<string> _foreign;
    private readonly string? _firstCreated;

    private RunLeftovers(HashSet<string> foreign, string? firstCreated)
    {
        _foreign = foreign;
        _firstCreated = firstCreated;
    }

    /// <summary>Finds the folder nearest to the root that has to be created for a run.</summary>
    /// <param name="folder">The run's folder, as a full path.</param>
    /// <returns>The folder; <see langword="null"/> where all exist.</returns>
    public static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing = at;
        }

        return missing;
    }

    /// <summary>Looks at what is in a run's folder. The lock is held, so that it is no other run's beginning.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="firstCreated">What <see cref="FirstMissing"/> gave before the folder was created.</param>
    public static RunLeftovers Before(string folder, string? firstCreated) =>
        new(Directory.EnumerateFileSystemEntries(folder).ToHashSet(StringComparer.Ordinal), firstCreated);

    /// <summary>Deletes the files and folders of the run that were not there before.</summary>
    /// <param name="files">The run's files.</param>
    /// <param name="folders">The run's folders.</param>
    public void Delete(IEnumerable<string> files, IEnumerable<string> folders)
    {
        foreach (var file in files.Where(file => !_foreign.Contains(file) && File.Exists(file)))
        {
            File.Delete(file);
        }

        foreach (var folder in folders.Where(folder => !_foreign.Contains(folder) && Directory.Exists(folder)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Deletes the run's folder and those above it that were created for it, as far as they are empty.</summary>
    /// <param name="folder">The run's folder.</param>
    public void DeleteCreatedFolders(string folder)
    {
        var above = Path.GetDirectoryName(_firstCreated);
        for (var at = folder; _firstCreated is not null && at != above && IsEmpty(at); at = Path.GetDirectoryName(at)!)
        {
            try
            {
                Directory.Delete(at);
            }
            catch (IOException)
            {
                return; // another run has begun there since
            }
        }
    }

    private static bool IsEmpty(string folder) => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();
}
