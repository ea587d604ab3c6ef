using Vibe.Formats.Files;

namespace Vibe.Sweeps.State;

/// <summary>Finds out whether a database is safe on the file system of a folder.</summary>
internal static class SharedDisk
{
    private const string Mounts = "/proc/self/mountinfo";

    /// <summary>File systems whose locks do not reliably reach other machines, or are lost when a connection breaks.</summary>
    private static readonly string[] WithoutLocks = ["nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph-fuse"];

    /// <summary>File systems of clusters, whose locks hold between machines but whose shared memory does not.</summary>
    private static readonly string[] OfClusters = ["lustre", "gpfs", "ceph", "beegfs", "ocfs2", "gfs2", "pvfs2"];

    /// <summary>Refuses folders where two workers could take the same trial.</summary>
    /// <param name="folder">The sweep's folder; it need not exist.</param>
    /// <returns>Whether several machines may share it, so that the database must do without shared memory.</returns>
    /// <exception cref="IOException">Locks do not hold there.</exception>
    public static bool Check(string folder) => OperatingSystem.IsLinux() && File.Exists(Mounts)
        && Check(folder, InputFile.ReadText(Mounts).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As <see cref="Check(string)"/>, of given mounts.</summary>
    /// <param name="folder">The sweep's folder, a full path.</param>
    /// <param name="mounts">The lines of <c>/proc/self/mountinfo</c>.</param>
    /// <returns>Whether several machines may share it.</returns>
    internal static bool Check(string folder, IReadOnlyList<string> mounts)
    {
        var type = TypeOf(Path.GetFullPath(folder), mounts);
        var isFuse = type.StartsWith("fuse.", StringComparison.Ordinal) && type is not ("fuse.fuse-overlayfs" or "fuse.ntfs-3g");
        if (WithoutLocks.Contains(type) || isFuse)
        {
            throw new IOException(
                $"The sweep's folder {folder} lies on {type}, where the locks of a database do not hold: two workers could take the " +
                "same trial. Choose a folder on a local disk or on a cluster file system (Lustre, GPFS, CephFS), or give each machine a " +
                "separate shard.");
        }

        return OfClusters.Contains(type);
    }

    /// <summary>The type of the deepest mount above a folder; of those at the same place the last one counts.</summary>
    private static string TypeOf(string folder, IReadOnlyList<string> mounts)
    {
        var (type, length) = (string.Empty, -1);
        foreach (var line in mounts)
        {
            var (fields, rest) = (line.Split(' '), line.IndexOf(" - ", StringComparison.Ordinal));
            if (fields.Length < 5 || rest < 0)
            {
                continue;
            }

            var place = fields[4].Replace("\\040", " ", StringComparison.Ordinal);
            var isAbove = place == "/" || folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal);
            if (isAbove && place.Length >= length)
            {
                (type, length) = (line[(rest + 3)..].Split(' ')[0], place.Length);
            }
        }

        return type;
    }
}
