using System.Runtime.InteropServices;

namespace Vibe.Core;

/// <summary>How the process manages memory on the CPU.</summary>
public static partial class CpuMemory
{
    // mallopt(3) of the GNU C library.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int LargestMapThreshold = 32 << 20;

    /// <summary>
    /// Keeps freed memory in the process instead of giving it back, so that the tensors of the next step need not be filled with zeros by
    /// the system first. For programs that train: a step with large tensors becomes about a tenth faster. Does nothing but on Linux with the GNU C library.
    /// </summary>
    public static void KeepFreed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MapThreshold, LargestMapThreshold);
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
