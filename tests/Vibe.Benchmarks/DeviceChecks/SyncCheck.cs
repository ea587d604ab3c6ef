using System.Diagnostics;
using System.Runtime.InteropServices;
using Vibe.Benchmarks.Training;
using Vibe.Core;
using Vibe.Core.Backends;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Counts how often a training step waits for the device: libtorch itself warns of each time, in a process of its own.</summary>
internal static class SyncCheck
{
    public const string Name = "synchronisations";
    private const string Argument = "device-synchronisations";
    private const string Marker = "measured step begins";
    private const string Warning = "called a synchronizing CUDA operation";
    private const string WarningState = "_ZN3c104cuda13warning_stateEv"; // c10::cuda::warning_state(); its first member is the mode
    private const int Warn = 1;
    private const int Steps = 5;
    private const int Allowed = 1; // the numbers of a step come to the CPU in one transfer, before anything is updated

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GetState();

    public static bool IsChild(string[] arguments) => arguments is [Argument];

    /// <summary>Counts them in another process.</summary>
    public static CheckRow Run(CheckOptions options)
    {
        if (!options.IsFull)
        {
            return CheckRow.Skipped(Name, "CUDA only");
        }

        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardError = true })!;
        var lines = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            return CheckRow.Of(Name, false, $"the process ended with {process.ExitCode}: {string.Join(' ', lines.TakeLast(3))}");
        }

        var measured = lines.SkipWhile(line => !line.Contains(Marker, StringComparison.Ordinal));
        var count = measured.Count(line => line.Contains(Warning, StringComparison.Ordinal)) / (double)Steps;
        return CheckRow.Of(
            Name, count == Allowed, FormattableString.Invariant($"{count:0.0} a step; {Allowed} is stated"), ("a step", count));
    }

    /// <summary>Runs steps with libtorch's warnings on.</summary>
    public static int Serve()
    {
        TorchBackend.Use(TorchBackend.Find()!);
        using var training = new LibraryTraining(new VibeOptions(), Precision.Fp32, place: CUDA);
        training.Run();
        training.Run();
        var library = NativeLibrary.Load(TorchBackend.Chosen!.Paths.Single(path => Path.GetFileName(path) == "libc10_cuda.so"));
        var state = Marshal.GetDelegateForFunctionPointer<GetState>(NativeLibrary.GetExport(library, WarningState));
        Marshal.WriteInt32(state(), Warn);
        Console.Error.WriteLine(Marker);
        for (var i = 0; i < Steps; i++)
        {
            training.Run();
        }

        return 0;
    }
}
