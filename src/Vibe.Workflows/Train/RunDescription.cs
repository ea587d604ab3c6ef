using TorchSharp;
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
        if (CustomParts.Of(session) is { Count: > 0 } custom)
        {
            Fact("custom", string.Join(", ", custom));
        }

        Fact("settings", $"published, but {string.Join(", ", ConfigurationDifference.FromDefaults(scope.Options with { Name = null }))}");

        void Fact(string name, string value) => scope.Logger.Fact(name.PadRight(11), value);
    }

    private static string Frames(long count) => FormattableString.Invariant($"{count:N0} frames");

    private static double Millions(torch.nn.Module network) => network.parameters().Sum(parameter => parameter.numel()) / 1e6;
}
