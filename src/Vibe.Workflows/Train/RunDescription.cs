using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Training.Configuration;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Logs what a run trains, on which data, and how its settings differ from the published ones.</summary>
internal static class RunDescription
{
    private const int LongestList = 240; // three lines of a terminal

    /// <summary>Logs a line for each fact.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="session">Its session.</param>
    /// <param name="withSettings">Whether the settings are new.</param>
    public static void Log(RunScope scope, TrainingData data, TrainingSession session, bool withSettings)
    {
        Fact("run folder", scope.Directory.Root);
        Fact("device", session.Device.ToString());
        if (scope.Parts?.Group is { } group)
        {
            Fact("processes", FormattableString.Invariant($"{group.Size}, each with its part of every batch"));
        }

        if (TorchBackend.Chosen is { } chosen)
        {
            Fact("libtorch", Describe(chosen, session.Device));
        }

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

        if (withSettings)
        {
            Fact("settings", $"published, but {Settings(scope)}");
        }

        void Fact(string name, string value) => scope.Logger.Fact(name.PadRight(11), value);
    }

    /// <summary>Lists the keys that differ, or counts them by section where that would fill the terminal.</summary>
    private static string Settings(RunScope scope)
    {
        var changed = ConfigurationDifference.FromDefaults(scope.Options with { Name = null });
        var list = string.Join(", ", changed);
        if (list.Length <= LongestList)
        {
            return list;
        }

        var sections = changed.GroupBy(setting => setting.Split(':', '=')[0])
            .Select(section => FormattableString.Invariant($"{section.Key} {section.Count()}"));
        return FormattableString.Invariant($"for {changed.Count} keys ({string.Join(", ", sections)}), which ") +
            $"{Path.GetFileName(scope.Directory.ChangesPath)} lists";
    }

    /// <summary>Gives where a chosen libtorch is, and why it computes on the CPU although it could on a card.</summary>
    private static string Describe(LibtorchFiles chosen, torch.Device device) =>
        chosen.HasCuda && device.type == DeviceType.CPU && CudaAbsence.Explain() is { } reason
            ? $"{chosen.Folder}. {reason}"
            : chosen.Folder;

    private static string Frames(long count) => FormattableString.Invariant($"{count:N0} frames");

    private static double Millions(torch.nn.Module network) => network.parameters().Sum(parameter => parameter.numel()) / 1e6;
}
