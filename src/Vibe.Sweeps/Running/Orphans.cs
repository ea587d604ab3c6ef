using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vibe.Formats.Files;

namespace Vibe.Sweeps.Running;

/// <summary>Ends processes of a trial that outlived their sweep.</summary>
internal static class Orphans
{
    /// <summary>The variable with which a trial's processes are marked; its value is the run folder.</summary>
    public const string Variable = "VIBE_SWEEP_TRIAL";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Ends all processes that are marked with a run folder. On systems without <c>/proc</c> they end by themselves.</summary>
    /// <param name="folder">The run folder.</param>
    public static void End(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var mark = $"{Variable}={folder}";
        foreach (var process in Directory.EnumerateDirectories("/proc")
            .Where(path => int.TryParse(Path.GetFileName(path), out _) && IsMarked(path, mark)))
        {
            End(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));
        }
    }

    private static bool IsMarked(string process, string mark)
    {
        try
        {
            return Encoding.UTF8.GetString(InputFile.ReadBytes(Path.Combine(process, "environ"))).Split('\0').Contains(mark);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // another user's, or gone
        }
    }

    private static void End(int id)
    {
        if (id == Environment.ProcessId)
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(Patience);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }
}
