using System.Globalization;
using Vibe.Benchmarks.Training;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>What a device check is asked for.</summary>
/// <param name="Device">The device: <c>cuda</c> or <c>cpu</c>.</param>
/// <param name="Output">The folder for the outcome.</param>
/// <param name="Kit">The folder with <c>tiny.json</c>, its data and <c>step.py</c>.</param>
/// <param name="Seconds">The time after which no further check begins.</param>
/// <param name="Group">The group of checks that a child process does; <see langword="null"/> in the parent.</param>
internal sealed record CheckOptions(string Device, string Output, string Kit, double Seconds, string? Group = null)
{
    /// <summary>
    /// Gets a value indicating whether the sizes are those of the published experiment; the CPU's self-test takes small ones.
    /// </summary>
    public bool IsFull => Device != "cpu";

    /// <summary>Gets the clips of a measured training step, of 16 frames each.</summary>
    public int Clips => IsFull ? PublishedBatch.Clips : 4;

    /// <summary>Gets the command line of a child process that does a group of checks.</summary>
    public string[] ChildArguments(string group) =>
        ["device", Device, Output, Kit, Seconds.ToString(CultureInfo.InvariantCulture), group];

    public static CheckOptions? Parse(string[] arguments) =>
        arguments is ["device", var device, var output, var kit, var seconds, .. var rest] && rest.Length < 2 &&
            double.TryParse(seconds, CultureInfo.InvariantCulture, out var limit)
            ? new CheckOptions(device, Path.GetFullPath(output), Path.GetFullPath(kit), limit, rest.FirstOrDefault())
            : null;
}
