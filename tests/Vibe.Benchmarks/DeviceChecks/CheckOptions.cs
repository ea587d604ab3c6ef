namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>What a device check is asked for.</summary>
/// <param name="Device">The device: <c>cuda</c> or <c>cpu</c>.</param>
/// <param name="Output">The folder for the outcome.</param>
/// <param name="Kit">The folder with <c>tiny.json</c>, its data and <c>step.py</c>.</param>
/// <param name="Seconds">The time after which no further check begins.</param>
internal sealed record CheckOptions(string Device, string Output, string Kit, double Seconds)
{
    /// <summary>Gets a value indicating whether the sizes are those of the published experiment; the CPU's self-test takes small ones.</summary>
    public bool IsFull => Device != "cpu";

    public static CheckOptions? Parse(string[] arguments) =>
        arguments is ["device", var device, var output, var kit, var seconds] && double.TryParse(seconds, System.Globalization.CultureInfo.InvariantCulture, out var limit)
            ? new CheckOptions(device, Path.GetFullPath(output), Path.GetFullPath(kit), limit)
            : null;
}
