using System.Globalization;
using System.Text;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Formats.Files;

namespace Vibe.Experiments;

/// <summary>Judges each trial of a sweep by real motion: the nearest real pose, and a critic that training did not use.</summary>
internal static class RealismStudy
{
    /// <summary>The table in the sweep's folder.</summary>
    public const string FileName = "realism.csv";

    /// <summary>Writes <see cref="FileName"/> into the folders of sweeps.</summary>
    /// <param name="folders">The folders of sweeps on synthetic data.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(IReadOnlyList<string> folders)
    {
        using var body = new BodyModel(FreeBody.Create());
        foreach (var folder in folders)
        {
            var text = new StringBuilder("trial,nearest_pose_degrees,critic_percent\n");
            foreach (var trial in Directory.EnumerateDirectories(Path.Combine(folder, "trials")).Order(StringComparer.Ordinal))
            {
                if (File.Exists(Path.Combine(trial, "summary.json")))
                {
                    var row = Row(trial, body);
                    Console.WriteLine(row);
                    text.Append(row).Append('\n');
                }
            }

            AtomicFile.WriteText(Path.Combine(folder, FileName), text.ToString());
        }

        return 0;
    }

    private static string Row(string trial, BodyModel body)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var motions = RunMotions.Of(trial, body);
        var real = RunMotions.HeldOut(trial);
        var distance = motions.Predicted.Average(motion => NearestPose.MeanDegrees(motion, real));
        return string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileName(trial)},{distance:F2},{MotionCritic.PercentRight(motions):F1}");
    }
}
