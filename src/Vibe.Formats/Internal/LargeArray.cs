using System.Runtime.InteropServices;

namespace Vibe.Formats.Internal;

/// <summary>Takes memory for large blocks the fast way.</summary>
internal static partial class LargeArray
{
    private const int LargeSize = 4 << 20;
    private const long PageSize = 2 << 20;
    private const int AdviseHugePages = 14;

    /// <summary>Makes an array whose values are not set yet.</summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="length">Number of values.</param>
    /// <param name="source">What they are read from, for messages.</param>
    /// <exception cref="InvalidDataException">They do not fit the memory that is left.</exception>
    /// <remarks>
    /// On Linux new memory comes in pages of 4 KB, and fetching 25 000 of them takes longer than reading 100 MB: large arrays ask for
    /// pages of 2 MB, as numpy does. It is a hint; where it is not taken everything works as before.
    /// </remarks>
    public static unsafe T[] Allocate<T>(int length, string source = "data")
        where T : unmanaged
    {
        MemoryRoom.Require((long)length * sizeof(T), source);
        var array = GC.AllocateUninitializedArray<T>(length);
        if ((long)length * sizeof(T) >= LargeSize && OperatingSystem.IsLinux())
        {
            fixed (T* values = array)
            {
                var start = ((long)values + PageSize - 1) / PageSize * PageSize;
                var end = (long)(values + length) / PageSize * PageSize;
                _ = Advise((void*)start, (nuint)(end - start), AdviseHugePages);
            }
        }

        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int Advise(void* start, nuint length, int advice);
}
