using TorchSharp;
using Vibe.Core.Backends;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Which libtorch a process computes with, and whether it has every symbol.</summary>
internal static class LoadedCheck
{
    public static CheckGroup Group { get; } = CheckGroup.Of("libtorch", Run);

    private static CheckRow Run(CheckOptions options)
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        var loaded = LoadedLibraries.Read().Where(IsOfLibtorch).ToArray();
        var chosen = TorchBackend.Chosen;
        var version = chosen is null
            ? "the build's"
            : $"version {chosen.Version ?? "unknown"}, CUDA {chosen.CudaVersion ?? "unknown or none"}";
        var missing = chosen is null ? [] : TorchBackend.FindMissing(chosen);
        var symbols = missing.Count == 0
            ? "no symbol is missing"
            : $"missing: {string.Join(", ", missing.Select(symbol => symbol.Readable))}";
        var absence = options.Device == "cpu" ? null : CudaAbsence.Explain();
        return CheckRow.Of(
            "libtorch", absence is null, string.Join('\n', [version, .. loaded, symbols, .. absence is null ? [] : new[] { absence }]),
            ("missing symbols", missing.Count));
    }

    private static bool IsOfLibtorch(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libc10", StringComparison.Ordinal);
    }
}
