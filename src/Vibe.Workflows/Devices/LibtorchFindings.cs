using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Formats.Elf;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Looks at the libtorch that is to be used, before and after it is loaded.</summary>
internal static class LibtorchFindings
{
    private const string Subject = "libtorch";
    private const string Manual = "docs/cuda.md shows each way step by step.";

    /// <summary>Finds and examines a libtorch; nothing of it is loaded.</summary>
    /// <param name="libtorch">The choice; <see langword="null"/> for the environment's or the build's.</param>
    /// <param name="needsCuda">Whether it must compute on CUDA devices.</param>
    /// <returns>The libtorch, <see langword="null"/> for the build's, and what was found.</returns>
    public static (LibtorchFiles? Files, IReadOnlyList<Finding> Findings) Choose(string? libtorch, bool needsCuda)
    {
        try
        {
            var files = TorchBackend.Chosen ?? TorchBackend.Find(libtorch);
            return files is null ? (null, [Finding.Ok(Subject, "that of the build")]) : (files, Examine(files, needsCuda));
        }
        catch (Exception error) when (error is IOException or NotSupportedException or InvalidDataException)
        {
            return (null, [Finding.Wrong(Subject, error, $"Let {TorchBackend.Variable} name the folder torch/lib of a PyTorch {TorchBackend.ExpectedVersion}.", Manual)]);
        }
    }

    /// <summary>Loads the libtorch, and looks at what was loaded and whether it sees a device.</summary>
    /// <param name="files">The libtorch; <see langword="null"/> for the build's.</param>
    /// <param name="needsCuda">Whether it must compute on CUDA devices.</param>
    public static IEnumerable<Finding> Load(LibtorchFiles? files, bool needsCuda)
    {
        try
        {
            if (files is not null && TorchBackend.Chosen is null)
            {
                TorchBackend.Use(files);
            }

            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception error) when (error is NotSupportedException or InvalidDataException or InvalidOperationException or TypeInitializationException)
        {
            return [Finding.Wrong("loading", error.InnerException ?? error, Manual)];
        }

        Finding[] loaded = [.. LoadedLibraries.Read().Where(IsOfInterest).Select(path => Finding.Ok("loaded", path))];
        return needsCuda && CudaAbsence.Explain() is { } reason
            ? [.. loaded, new Finding(FindingKind.Missing, "CUDA", reason, [Manual])]
            : loaded;
    }

    private static List<Finding> Examine(LibtorchFiles files, bool needsCuda)
    {
        var findings = new List<Finding>
        {
            Finding.Ok(Subject, $"{files.Folder}, version {files.Version ?? "unknown"}, CUDA {files.CudaVersion ?? (files.HasCuda ? "of unknown version" : "none")}"),
        };
        if (needsCuda && !files.HasCuda)
        {
            findings.Add(new Finding(FindingKind.Wrong, "CUDA", "this libtorch computes on the CPU only", ["Choose a PyTorch with CUDA.", Manual]));
        }

        var missing = TorchBackend.FindMissing(files);
        findings.Add(missing.Count == 0
            ? Finding.Ok("symbols", "everything that TorchSharp needs is there")
            : new Finding(
                missing.Any(symbol => symbol.IsNeededAtLoad) || Environment.GetEnvironmentVariable(TorchBackend.MissingFunctionsVariable) != "accept" ? FindingKind.Wrong : FindingKind.Ok,
                "symbols",
                $"{missing.Count} of those that TorchSharp needs are missing, {missing.Count(symbol => symbol.IsNeededAtLoad)} of them when it is loaded:{string.Concat(missing.Select(symbol => $"\n           {symbol.Readable}"))}",
                [$"Choose a PyTorch {TorchBackend.ExpectedVersion} or of a near version.", Manual]));
        findings.AddRange(files.Paths.Select(Versions).OfType<Finding>());
        return findings;
    }

    private static Finding? Versions(string path)
    {
        if (!OperatingSystem.IsLinux() || SymbolCheck.FindMissingVersions(ElfLibrary.Read(path), SystemLibraries.Find) is not [_, ..] missing)
        {
            return null;
        }

        return new Finding(
            FindingKind.Wrong, Path.GetFileName(path), $"needs {string.Join(", ", missing.Select(version => $"{version.Name} of {version.Library}"))}, which this system does not have",
            ["Update the system's libraries, or choose a PyTorch that was built for it."]);
    }

    private static bool IsOfInterest(string path) =>
        Path.GetFileName(path) is var name && (name.Contains("torch", StringComparison.OrdinalIgnoreCase) || name.StartsWith("libc10", StringComparison.Ordinal) ||
            name.StartsWith("libcu", StringComparison.Ordinal) || name.StartsWith("libstdc++", StringComparison.Ordinal) || name.StartsWith("libgomp", StringComparison.Ordinal));
}
