using Vibe.Core.Backends;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Examines NVIDIA's driver and the cards that it shows.</summary>
internal static class DriverFindings
{
    private const string Subject = "driver";

    private static readonly Remedy InContainer = new(
        RemedyKind.PassCardsIn, "In a container, pass the cards in, which takes the NVIDIA container toolkit.");

    /// <summary>Examines them.</summary>
    public static IEnumerable<Finding> Examine()
    {
        var (driver, reason) = CudaDriver.Open();
        if (driver is null)
        {
            var install = Remedy.Advice("Install NVIDIA's driver: nvidia-smi must show the card.");
            return [Finding.Missing(Subject, reason!, [.. install, InContainer])];
        }

        if (driver.Devices.Count == 0)
        {
            return
            [
                Finding.Missing(
                    Subject, $"it runs CUDA up to {driver.CudaVersion} but sees no card",
                    [.. Remedy.Advice("CUDA_VISIBLE_DEVICES must not be empty or name a card that is not there."), InContainer]),
            ];
        }

        return [Finding.Ok(Subject, $"runs CUDA up to {driver.CudaVersion}"), .. driver.Devices.Select(Describe)];
    }

    private static Finding Describe(CudaDevice device) => Finding.Ok(
        FormattableString.Invariant($"card {device.Index}"),
        FormattableString.Invariant($"{device.Name}, compute capability {device.Capability}, {device.Processors} multiprocessors, ") +
        $"{Gigabytes(device.FreeBytes)} of {Gigabytes(device.TotalBytes)} GB free");

    private static string Gigabytes(long? bytes) => bytes is { } count ? FormattableString.Invariant($"{count / 1e9:0.0}") : "?";
}
