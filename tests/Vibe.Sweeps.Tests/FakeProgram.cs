using System.Diagnostics;
using System.Globalization;
using Vibe.Core.Random;
using Vibe.Sweeps.Running;

namespace Vibe.Sweeps.Tests;

/// <summary>A program that behaves as a training does (validations, checkpoints, a summary, resuming) and needs no time.</summary>
/// <param name="folder">Where its script and its record of trained epochs are.</param>
/// <param name="pause">The seconds of an epoch.</param>
internal sealed class FakeProgram(string folder, double pause = 0) : ITrialProgram
{
    private const string Script = """
        run=$1 log=$2 pause=$3 name=$4 code=$5
        shift 5
        set -e
        echo "gpu ${CUDA_VISIBLE_DEVICES-none}"
        total=$#
        mkdir -p "$run/checkpoints"
        csv=$run/validation.csv
        [ -f "$csv" ] || echo 'step,epoch,frames,mpjpeMm,paMpjpeMm,pveMm,accelerationErrorMmPerFrame2,isBest' > "$csv"
        epoch=$(($(wc -l < "$csv") - 1))
        if [ $epoch -lt $total ]; then shift $epoch; else shift $total; fi
        for value in "$@"; do
          epoch=$((epoch + 1))
          sleep "$pause"
          echo "$((epoch * 10)),$epoch,1,,$value,,,False" >> "$csv"
          echo $epoch > "$run/checkpoints/step-$epoch.pt"
          echo "$name $epoch" >> "$log"
          if [ "$code" = KILL ]; then kill -9 $$; fi
          if [ "$code" != 0 ]; then echo "<b>out of memory</b>" >&2; exit "$code"; fi
        done
        training="\"steps\":$((total * 10)),\"framesPerSecond\":1,\"wallSeconds\":1,\"peakMemoryMb\":1,\"waitShare\":0"
        echo "{\"status\":\"completed\",\"seed\":1,\"training\":{$training}}" > "$run/summary.tmp"
        mv "$run/summary.tmp" "$run/summary.json"
        """;

    /// <summary>Gets the file with a line for each trained epoch.</summary>
    public string Record => Path.Combine(folder, "epochs.log");

    /// <summary>Gets the exit code of trials with a learning rate of 1, <c>KILL</c> for the end by a signal.</summary>
    public string CodeOfLargestRate { get; init; } = "0";

    public ProcessStartInfo Command(TrialOrder order)
    {
        var script = Path.Combine(folder, "trial.sh");
        if (!File.Exists(script))
        {
            File.WriteAllText(script, Script);
        }

        var code = order.Overrides.Contains("GeneratorOptimizer:LearningRate=1") ? CodeOfLargestRate : "0";
        return new ProcessStartInfo(
            "/bin/sh", [script, order.Folder, Record, pause.ToString(CultureInfo.InvariantCulture), order.Name, code, .. Curve(order)]);
    }

    /// <summary>A curve that falls to a value of the trial's own.</summary>
    private static IEnumerable<string> Curve(TrialOrder order)
    {
        var end = 40 + (SplitMix64.Derive(0, string.Join(';', order.Overrides)) % 1000 / 50.0);
        return Enumerable.Range(1, order.Epochs ?? 3).Select(epoch => (end + (30.0 / epoch)).ToString("R", CultureInfo.InvariantCulture));
    }
}
