namespace Vibe.Training.Runs;

/// <summary>Finds out that a disk is full before a file is half written.</summary>
internal static class DiskSpace
{
    /// <summary>The space that logs and reports need beside a checkpoint.</summary>
    private const long Reserve = 16L << 20;

    /// <summary>Throws if there is too little room.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="bytes">What the next file takes.</param>
    /// <exception cref="IOException">There is less than the file and a little reserve.</exception>
    public static void Require(string folder, long bytes) =>
        Require(folder, bytes, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);

    /// <summary>As <see cref="Require(string, long)"/>, of a known room.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="bytes">What the next file takes.</param>
    /// <param name="free">The room there is, in bytes.</param>
    internal static void Require(string folder, long bytes, long free)
    {
        if (free < bytes + Reserve)
        {
            throw new IOException(
                $"{folder}: too little room on the disk for a checkpoint of {bytes >> 20} MiB: {free >> 20} MiB are free. " +
                "Delete something, or keep fewer checkpoints (Checkpoints:KeepLast, Checkpoints:KeepEverySteps).");
        }
    }
}
