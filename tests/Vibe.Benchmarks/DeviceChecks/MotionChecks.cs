namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>A trained run at work on the device: 2D keypoints become motion, the motion other forms and a page.</summary>
internal static class MotionChecks
{
    private static readonly string[] Inferred = ["motion.npz", "person-1.bvh", "motion.glb"];
    private static readonly string[] Converted = ["vibe_output.pkl", "person-1.bvh", "motion.glb"];

    /// <summary>Gives the checks, in order: each reads the files of the one before.</summary>
    /// <param name="options">The check.</param>
    /// <param name="run">The trained run.</param>
    /// <param name="folder">Where the motion goes.</param>
    public static IEnumerable<(string, Func<CheckRow>)> All(CheckOptions options, string run, string folder)
    {
        var keypoints = Path.Combine(options.Kit, "keypoints.json");
        var (motion, converted) = (Path.Combine(folder, Inferred[0]), Path.Combine(folder, "converted"));
        (string, Func<CheckRow>) Verb(string name, string place, string[] files, params string[] arguments) =>
            (name, () => Run(options, name, [.. files.Select(file => Path.Combine(place, file))], arguments));

        yield return Verb(
            "infer", folder, Inferred, "infer", keypoints, "--run", run, "--out", folder, "--to", "npz,bvh,glb",
            "--device", options.Device);
        yield return Verb("convert", converted, Converted, "convert", motion, "--out", converted, "--to", "pkl,bvh,glb");
        yield return Verb("view", converted, ["motion.html"], "view", motion, "--out", converted);
    }

    /// <summary>Runs a verb and looks for its files.</summary>
    private static CheckRow Run(CheckOptions options, string name, string[] files, string[] arguments)
    {
        var row = TrainerProcess.Run(options, arguments).Describe(name);
        if (row.State != CheckState.Ok)
        {
            return row;
        }

        var lengths = files.Select(file => (Name: Path.GetFileName(file), Bytes: Length(file))).ToArray();
        var text = string.Join(", ", lengths.Select(file => file.Bytes == 0 ? $"no {file.Name}" : $"{file.Name} {file.Bytes} bytes"));
        return CheckRow.Of(
            name, lengths.All(file => file.Bytes > 0), $"ends with 0, writes {text}",
            [.. lengths.Select(file => ($"{file.Name} bytes", (double)file.Bytes))]);
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
