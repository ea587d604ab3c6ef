using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Formats.Elf;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Examines the libtorch that is to be used, before and after it is loaded.</summary>
internal static class LibtorchFindings
{
    private const string Subject = "libtorch";
    private const string Manual = "docs/cuda.md shows each way step by step.";

    private static readonly string[] Interesting = ["torch", "c10", "cu", "stdc++", "gomp", "nv"];

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
            var advice = $"Let {TorchBackend.Variable} name the folder torch/lib of a PyTorch {TorchBackend.ExpectedVersion}.";
            return (null, [Wrong(Subject, error.Message, advice, Manual)]);
        }
    }

    /// <summary>Loads the libtorch and examines whether it sees a device.</summary>
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
        catch (Exception error)
            when (error is NotSupportedException or InvalidDataException or InvalidOperationException or TypeInitializationException)
        {
            return [Wrong("loading", (error.InnerException ?? error).Message, Manual)];
        }

        return needsCuda && CudaAbsence.Explain() is { } reason ? [Finding.Missing("CUDA", reason, Remedy.Advice(Manual))] : [];
    }

    /// <summary>Lists the libraries that are loaded by now: libtorch's, CUDA's, and those of C++.</summary>
    public static IEnumerable<Finding> Loaded() =>
        LoadedLibraries.Read().Where(IsOfInterest).Select(path => Finding.Ok("loaded", path));

    private static List<Finding> Examine(LibtorchFiles files, bool needsCuda)
    {
        var cuda = files.CudaVersion ?? (files.HasCuda ? "of unknown version" : "none");
        var findings = new List<Finding> { Finding.Ok(Subject, $"{files.Folder}, version {files.Version ?? "unknown"}, CUDA {cuda}") };
        if (needsCuda && !files.HasCuda)
        {
            findings.Add(Wrong("CUDA", "this libtorch computes on the CPU only", "Choose a PyTorch with CUDA.", Manual));
        }

        findings.Add(Describe(TorchBackend.FindMissing(files)));
        findings.AddRange(files.Paths.Select(Versions).OfType<Finding>());
        return findings;
    }

    private static Finding Describe(IReadOnlyList<MissingSymbol> missing)
    {
        if (missing.Count == 0)
        {
            return Finding.Ok("symbols", "everything that TorchSharp needs is there");
        }

        var atLoad = missing.Count(symbol => symbol.IsNeededAtLoad);
        var isAccepted = atLoad == 0 && TorchBackend.AcceptsMissingFunctions;
        var text = $"{missing.Count} of those that TorchSharp needs are missing, {atLoad} of them when it is loaded";
        var finding = isAccepted
            ? Finding.Ok("symbols", $"{text}; {TorchBackend.MissingFunctionsVariable} accepts that")
            : Wrong("symbols", text, $"Choose a PyTorch {TorchBackend.ExpectedVersion} or of a near version.", Manual);
        return finding with { Details = [.. missing.Select(symbol => symbol.Readable)] };
    }

    private static Finding? Versions(string path)
    {
        var missing = OperatingSystem.IsLinux() ? SymbolCheck.FindMissingVersions(ElfLibrary.Read(path), SystemLibraries.Find) : [];
        if (missing.Count == 0)
        {
            return null;
        }

        var versions = string.Join(", ", missing.Select(version => $"{version.Name} of {version.Library}"));
        return Wrong(
            Path.GetFileName(path), $"needs {versions}, which this system does not have",
            "Update the system's libraries, or choose a PyTorch that was built for it.");
    }

    private static Finding Wrong(string subject, string text, params IEnumerable<string> advice) =>
        new(FindingKind.Wrong, subject, text, Remedy.Advice(advice));

    private static bool IsOfInterest(string path)
    {
        var name = Path.GetFileName(path);
        return Interesting.Any(part => name.StartsWith($"lib{part}", StringComparison.OrdinalIgnoreCase));
    }
}
