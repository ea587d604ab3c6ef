namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Every verb of the trainer on the device, as programs of their own.</summary>
internal static class ProgramChecks
{
    public static IEnumerable<(string, Func<CheckRow>)> All(CheckOptions options)
    {
        var configuration = Path.Combine(options.Kit, "tiny.json");
        var device = $"Training:Device={options.Device}";
        var (small, bf16, parts, video) = (Folder("small"), Folder("bf16"), Folder("parts"), Folder("video"));
        string Folder(string name) => Path.Combine(options.Output, "runs", name);
        string[] Train(string folder, params string[] more) => [configuration, "--out", folder, "--set", device, .. more];
        (string, Func<CheckRow>) Verb(string name, params string[] arguments) =>
            (name, () => TrainerProcess.Run(options, arguments).Describe(name));

        yield return Verb("doctor, device", "doctor", "--device", options.Device);
        yield return Verb("doctor, configuration", "doctor", configuration, "--set", device);
        yield return Verb("train", Train(small));
        yield return Verb("train in bf16", Train(bf16, "--set", "Training:Precision=Bf16"));
        yield return ("resume", () => ResumeCheck.Run(options, Train(parts, "--set", "Training:MaxSteps=3"), parts, small));
        yield return Verb("evaluate", "evaluate", small, "--device", options.Device);
        yield return Verb("evaluate in bf16", "evaluate", bf16, "--device", options.Device);
        yield return Verb("report", "report", small);
        yield return Verb("compare", "compare", small, bf16);
        foreach (var check in MotionChecks.All(options, small, Folder("motion")))
        {
            yield return check;
        }

        yield return ("info", () => TrainerProcess.Run(options, "info", ResumeCheck.Newest(small)).Describe("info"));
        yield return Verb( // the extractor takes the device by itself
            "prepare", "prepare", "penn_action", "--source", Path.Combine(options.Kit, "video"), "--out", video, "--random-backbone",
            "--limit", "1");
        yield return Verb("sweep", "sweep", Path.Combine(options.Kit, "sweep.json"), "--out", Folder("sweep"), "--set", $"Set:1={device}");
        yield return ("epoch", () => EpochCheck.Run(options, Folder("epoch")));
    }
}
