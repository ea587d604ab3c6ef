using Vibe.Core.Backends;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Looks at NVIDIA's driver and the cards that it shows.</summary>
internal static class DriverFindings
{
    private const string Subject = "driver";

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look()
    {
        var (driver, reason) = CudaDriver.Open();
        if (driver is null)
        {
            return [new Finding(FindingKind.Missing, Subject, reason!,
            [
                "Install NVIDIA's driver: nvidia-smi must show the card.",
                "In a container, pass the card in: docker run --gpus all ... with the NVIDIA container toolkit.",
            ])];
        }

        if (driver.Devices.Count == 0)
        {
            return [new Finding(FindingKind.Missing, Subject, $"it runs CUDA up to {driver.CudaVersion} but sees no card",
            [
                "CUDA_VISIBLE_DEVICES must not be empty or name a card that is not there.",
                "In a container, pass the card in: docker run --gpus all ...",
            ])];
        }

        return [Finding.Ok(Subject, $"runs CUDA up to {driver.CudaVersion}"), .. driver.Devices.Select(Describe)];
    }

    private static Finding Describe(CudaDevice device) => Finding.Ok(FormattableString.Invariant($"card {device.Index}"), FormattableString.Invariant(
        $"{device.Name}, compute capability {device.Capability}, {device.Processors} multiprocessors, {Gigabytes(device.FreeBytes)} of {Gigabytes(device.TotalBytes)} GB free"));

    private static string Gigabytes(long? bytes) => bytes is { } count ? FormattableString.Invariant($"{count / 1e9:0.0}") : "?";
}
