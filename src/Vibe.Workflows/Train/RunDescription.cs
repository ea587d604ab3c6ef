using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Training.Configuration;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Logs what a run trains, on which data, and how its settings differ from the published ones.</summary>
internal static class RunDescription
{
    /// <summary>Logs a line for each fact.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="session">Its session.</param>
    public static void Log(RunScope scope, TrainingData data, TrainingSession session)
    {
        Fact("run folder", scope.Directory.Root);
        Fact("device", session.Device.ToString());
        Fact("2D video", Frames(data.TwoD.Sum(entry => entry.Store.FrameCount)));
        Fact("3D video", Frames(data.ThreeD.Sum(entry => entry.Store.FrameCount)));
        Fact("real motion", Frames(data.Motion.Sum(entry => entry.Store.FrameCount)));
        Fact("validation", Frames(data.Validation.FrameCount));
        Fact("generator", FormattableString.Invariant(
            $"{Millions(session.Generator):F1} M parameters, discriminator {Millions(session.Discriminator):F1} M"));
        if (DeviceText(session.Device) is { } device)
        {
            Fact("device", device);
        }

        if (CustomParts.Of(session) is { Count: > 0 } custom)
        {
            Fact("custom", string.Join(", ", custom));
        }

        Fact("settings", $"published, but {string.Join(", ", ConfigurationDifference.FromDefaults(scope.Options with { Name = null }))}");

        void Fact(string name, string value) => scope.Logger.Fact(name.PadRight(11), value);
    }

    /// <summary>Gives the device, and why it is the CPU where a libtorch was chosen; the CPU of a plain build is not worth a line.</summary>
    private static string? DeviceText(torch.Device device) => (device.type, TorchBackend.Chosen) switch
    {
        (DeviceType.CPU, null) => null,
        (DeviceType.CPU, { HasCuda: true } chosen) => $"cpu, libtorch in {chosen.Folder}. {CudaAbsence.Explain()}",
        (_, { } chosen) => $"{device}, libtorch in {chosen.Folder}",
        _ => device.ToString(),
    };

    private static string Frames(long count) => FormattableString.Invariant($"{count:N0} frames");

    private static double Millions(torch.nn.Module network) => network.parameters().Sum(parameter => parameter.numel()) / 1e6;
}
