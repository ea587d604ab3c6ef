using TorchSharp;
using Vibe.Core.Backends;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Which libtorch this process computes with, and whether it has every symbol.</summary>
internal static class LoadedCheck
{
    public static CheckRow Run(CheckOptions options)
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        var loaded = LoadedLibraries.Read().Where(path => Path.GetFileName(path) is var name && (name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libc10", StringComparison.Ordinal))).ToArray();
        var missing = TorchBackend.Chosen is { } chosen ? TorchBackend.FindMissing(chosen) : [];
        var isAbsent = options.Device != "cpu" && CudaAbsence.Explain() is not null;
        var text = string.Join("\n", loaded.Append(missing.Count == 0 ? "no symbol is missing" : $"missing: {string.Join(", ", missing.Select(symbol => symbol.Readable))}"));
        return CheckRow.Of("libtorch", !isAbsent, isAbsent ? CudaAbsence.Explain()! : text, ("missing symbols", missing.Count));
    }
}
