using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Vibe.Formats.Internal;

/// <summary>
/// Large blocks are read in shares by all processors: most of the time goes into taking memory and into checksums, not into reading.
/// </summary>
internal static class FileShares
{
    private const int SmallestShare = 1 << 21;
    private const int MostShares = 8;

    /// <summary>Does a job on a block, in shares where it is large.</summary>
    /// <typeparam name="T">What each share gives.</typeparam>
    /// <param name="length">Bytes of the block.</param>
    /// <param name="job">Does a share, given by its start and its number of bytes.</param>
    /// <returns>What the shares gave and their numbers of bytes, in their order.</returns>
    /// <exception cref="InvalidDataException">A share was refused; the first one that was.</exception>
    public static (T Result, int Count)[] Run<T>(int length, Func<int, int, T> job)
    {
        var shares = Math.Clamp(length / SmallestShare, 1, Math.Min(Environment.ProcessorCount, MostShares));
        if (shares == 1)
        {
            return [(job(0, length), length)];
        }

        var size = (length / shares) + 1;
        var results = new (T Result, int Count)[shares];
        Each(shares, share =>
        {
            var count = Math.Min(size, length - (share * size));
            results[share] = (job(share * size, count), count);
        });
        return results;
    }

    /// <summary>Does jobs on all processors.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="job">Does one, by its number.</param>
    /// <exception cref="InvalidDataException">A job was refused; the first one that was.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it comes out on the caller's thread.")]
    public static void Each(int count, Action<int> job)
    {
        var errors = new ExceptionDispatchInfo?[count];
        Parallel.For(0, count, (i, state) =>
        {
            try
            {
                job(i);
            }
            catch (Exception error)
            {
                errors[i] = ExceptionDispatchInfo.Capture(error);
                state.Break(); // those before it continue, so that the first is always the same
            }
        });
        Array.Find(errors, error => error is not null)?.Throw();
    }

    /// <summary>Fills part of an array from a file or refuses the file as too short.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="target">The array.</param>
    /// <param name="start">First byte to fill; all behind it are filled.</param>
    /// <param name="offset">Offset in the file of the first byte.</param>
    /// <param name="source">Name for messages.</param>
    public static void Read(SafeFileHandle file, byte[] target, int start, long offset, string source) =>
        Run(target.Length - start, (from, count) =>
    {
        FileBytes.ReadExactly(file, target.AsSpan(start + from, count), offset + from, source);
        return true;
    });
}
