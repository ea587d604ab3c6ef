using Vibe.Core.Backends;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Examines everything between a program and the device that it is to compute on, and computes a little on it.</summary>
public static class DeviceDoctor
{
    /// <summary>Examines system, driver, cards and libtorch, loads it, and compares numbers with the CPU's.</summary>
    /// <param name="device">The device: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <param name="libtorch">
    /// The libtorch to use, as <see cref="TorchBackend.Find"/> takes it; <see langword="null"/> takes what the environment chooses, or the
    /// build's.
    /// </param>
    /// <returns>What was found; where something stands in the way, what comes after it is left out.</returns>
    public static DoctorReport Examine(string device, string? libtorch = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);

        var isCuda = device != "cpu";
        List<Finding> findings = [.. SystemFindings.Examine()];
        if (isCuda)
        {
            findings.AddRange(DriverFindings.Examine());
        }

        var (files, found) = LibtorchFindings.Choose(libtorch, isCuda);
        findings.AddRange(found);
        if (findings.Any(finding => finding.StandsInTheWay))
        {
            return new DoctorReport(findings, []);
        }

        findings.AddRange(LibtorchFindings.Load(files, isCuda));
        if (findings.Any(finding => finding.StandsInTheWay))
        {
            return new DoctorReport([.. findings, .. LibtorchFindings.Loaded()], []);
        }

        var computed = DeviceProbe.Run(device);
        return new DoctorReport([.. findings, .. computed.Findings, .. LibtorchFindings.Loaded()], computed.Estimates);
    }
}
