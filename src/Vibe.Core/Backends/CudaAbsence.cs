using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vibe.Core.Backends;

/// <summary>Finds out why libtorch does not compute on CUDA devices, which TorchSharp keeps to itself.</summary>
public static class CudaAbsence
{
    /// <summary>Gives the reason.</summary>
    /// <returns>A sentence with what to do; <see langword="null"/> where CUDA can be used.</returns>
    public static string? Explain()
    {
        if (cuda.is_available())
        {
            return null;
        }

        if (TorchBackend.Chosen is { HasCuda: false } chosen)
        {
            return $"The libtorch in '{chosen.Folder}' computes on the CPU only: it has no {LibtorchFiles.FileName("torch_cuda")}. " +
                "Choose that of a PyTorch with CUDA.";
        }

        if (TorchBackend.Chosen is null && !HasPackagedCuda())
        {
            return "The program was built with a libtorch that computes on the CPU only. Let the environment variable " +
                $"{TorchBackend.Variable} name the folder torch/lib of a PyTorch with CUDA, or build with -p:TorchBackend=cuda; " +
                "docs/cuda.md shows both.";
        }

        return CudaDriver.Open() switch
        {
            (null, var reason) => $"NVIDIA's driver does not answer: {reason}. Install it, or give the container access to it.",
            ({ Devices.Count: 0 }, _) => "NVIDIA's driver sees no card. Is one hidden by CUDA_VISIBLE_DEVICES or by the container?",
            ({ } driver, _) =>
                $"libtorch does not start CUDA: {Attempt()} The driver runs CUDA up to version {driver.CudaVersion}{Wanted()}.",
        };
    }

    private static string Wanted() => TorchBackend.Chosen?.CudaVersion is { } version ? $"; this libtorch wants {version}" : string.Empty;

    private static bool HasPackagedCuda() =>
        new[] { string.Empty, Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native") }
            .Any(folder => File.Exists(Path.Combine(AppContext.BaseDirectory, folder, LibtorchFiles.FileName("torch_cuda"))));

    /// <summary>Computes a number on the device, for the message of the exception.</summary>
    private static string Attempt()
    {
        try
        {
            using var number = zeros(1, device: CUDA);
            return "it says nothing.";
        }
        catch (Exception error) when (error is ExternalException or InvalidOperationException or NotSupportedException)
        {
            return error.Message.Split('\n')[0];
        }
    }
}
