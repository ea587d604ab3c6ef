using System.Diagnostics;
using System.Globalization;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.Tracking;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Trainer.Verbs;

/// <summary>Trains the trials of a sweep with this program.</summary>
internal sealed class TrainerProgram : ITrialProgram
{
    /// <inheritdoc/>
    public ProcessStartInfo Command(TrialOrder order)
    {
        string[] length = order.Epochs is { } epochs ? ["--set", string.Create(CultureInfo.InvariantCulture, $"Training:Epochs={epochs}")]
            : [];
        string[] arguments = order.Continues
            ? ["--resume", order.Folder, .. length]
            : [order.BasePath, .. order.Overrides.SelectMany(text => new[] { "--set", text }), "--set", $"Name={order.Name}", .. length,
                "--out", order.Folder];
        var command = OwnProgram.Command(arguments);
        var start = new ProcessStartInfo(command[0], command.Skip(1));
        RemoveOverrides(start.Environment);
        start.Environment[ParentWatch.Variable] = "1";
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(MlflowUpload.ExperimentVariable)))
        {
            start.Environment[MlflowUpload.ExperimentVariable] =
                Path.GetFileName(Path.GetDirectoryName(order.BasePath)); // the sweep's folder
        }

        return start;
    }

    /// <summary>Removes the variables that would override keys: a trial is what the sweep's folder says, on every machine.</summary>
    /// <param name="environment">The variables of a trial; changed.</param>
    internal static void RemoveOverrides(IDictionary<string, string?> environment)
    {
        foreach (var variable in environment.Where(each => EnvironmentOverrides.Read<VibeOptions>([each]).Count > 0).ToArray())
        {
            environment.Remove(variable.Key);
        }
    }
}
