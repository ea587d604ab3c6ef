using System.Runtime.InteropServices;

namespace Vibe.Core.Runtime;

/// <summary>How the process manages memory on the CPU.</summary>
public static partial class CpuMemory
{
    // mallopt(3) of the GNU C library.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>
    /// A limit that suits training, 3 MB: a larger one leaves holes of the largest tensors in the kept memory. Peak of the published step
    /// and the system's share of its time on one thread: 32 MB 979 MB and 10 ms, 3 MB 931 MB and 176 ms, 2 MB 842 MB and 393 ms, of 2.4 s.
    /// </summary>
    public const int ForTraining = 3 << 20;

    /// <summary>A limit that suits inference, where tensors come and go in the same order: 32 MB, the C library's limit.</summary>
    public const int ForInference = 32 << 20;

    /// <summary>
    /// Keeps freed memory in the process instead of giving it back, all but that of the largest tensors, so that the tensors of the next
    /// step need not be filled with zeros by the system first. Does nothing but on Linux with the GNU C library.
    /// </summary>
    /// <param name="largest">Tensors of more bytes are given back.</param>
    public static void KeepFreed(int largest)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MapThreshold, largest);
            _ = SetOption(TrimThreshold, int.MaxValue);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library; it manages memory in its own way.
        }
        catch (DllNotFoundException)
        {
            // The same.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
