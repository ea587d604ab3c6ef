using System.Text.Json;
using System.Text.Json.Nodes;
using Vibe.Formats.Files;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Sweeps.Tracking;

/// <summary>Sends the parameters, metrics and files of a run to an MLflow server.</summary>
/// <remarks>The number that the server gives to a run is kept in its folder, so that a resumed run is continued there too.</remarks>
public sealed class MlflowUpload
{
    /// <summary>The variable that names the server.</summary>
    public const string AddressVariable = "MLFLOW_TRACKING_URI";

    /// <summary>The variable that names the experiment; a sweep sets it for its trials.</summary>
    public const string ExperimentVariable = "MLFLOW_EXPERIMENT_NAME";

    private const string StandardExperiment = "vibe";
    private const int MostParameters = 100, MostMetrics = 1000, LongestValue = 500;

    private readonly Func<string, string?> _variable;
    private readonly HttpMessageHandler? _handler;

    /// <summary>Initializes a new instance of the <see cref="MlflowUpload"/> class.</summary>
    /// <param name="variable">Gives an environment variable.</param>
    /// <param name="handler">Sends the requests; the system's when <see langword="null"/>.</param>
    public MlflowUpload(Func<string, string?> variable, HttpMessageHandler? handler = null) => (_variable, _handler) = (variable, handler);

    /// <summary>
    /// Sends a run where <see cref="AddressVariable"/> names a server. A server that is away or refuses never fails a run.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>What went wrong; <see langword="null"/> where all was sent, or no server is named.</returns>
    public string? TrySend(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (_variable(AddressVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return $"MLflow: {AddressVariable} must be the address of a server, e.g. http://localhost:5000, but is {text}; "
                + "nothing was sent.";
        }

        try
        {
            using var server = new MlflowServer(address, _variable, _handler ?? new SocketsHttpHandler());
            Send(server, folder);
            return null;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or JsonException or IOException
            or InvalidOperationException or InvalidDataException or ConfigurationException or UnauthorizedAccessException)
        {
            return $"MLflow: {text} did not take the run ({error.Message}); it is whole in {folder}.";
        }
    }

    private static string Status(string summaryPath) => File.Exists(summaryPath)
        ? RunSummary.Read(summaryPath).Status switch
        {
            RunStatus.Completed => "FINISHED",
            RunStatus.Diverged => "FAILED",
            _ => "KILLED",
        }
        : "KILLED";

    private static IEnumerable<JsonNode> Parameters(string configurationPath)
    {
        var options = ConfigurationLoader.Load<VibeOptions>(configurationPath, []).Value;
        return ConfigurationDifference.FromDefaults(options).Select(text => text.Split('=', 2)).Select(pair => (JsonNode)new JsonObject
        {
            ["key"] = pair[0].Replace(':', '/'), // MLflow allows no colon in names
            ["value"] = pair[1].Length > LongestValue ? pair[1][..LongestValue] : pair[1],
        });
    }

    private static IEnumerable<JsonNode> Metrics(string path)
    {
        var time = new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds();
        foreach (var row in File.Exists(path) ? CsvLog.Read<ValidationRow>(path) : [])
        {
            (string Name, double? Value)[] values =
                [("mpjpe_mm", row.MpjpeMm), ("pa_mpjpe_mm", row.PaMpjpeMm), ("pve_mm", row.PveMm),
                    ("acceleration_error_mm_per_frame2", row.AccelerationErrorMmPerFrame2)];
            foreach (var (name, value) in values.Where(each => each.Value is { } number && double.IsFinite(number)))
            {
                yield return new JsonObject { ["key"] = name, ["value"] = value, ["timestamp"] = time, ["step"] = row.Step };
            }
        }
    }

    private static void Log(MlflowServer server, string run, string kind, int most, IEnumerable<JsonNode> entries)
    {
        foreach (var batch in entries.Chunk(most))
        {
            server.Post("runs/log-batch", new JsonObject { ["run_id"] = run, [kind] = new JsonArray(batch) });
        }
    }

    private void Send(MlflowServer server, string folder)
    {
        var files = RunDirectory.At(folder);
        var (run, artifacts) = Begin(server, folder);
        Log(server, run, "params", MostParameters, Parameters(files.ConfigurationPath));
        Log(server, run, "metrics", MostMetrics, Metrics(files.ValidationPath));
        string[] shown = [files.ConfigurationPath, files.SummaryPath, files.ValidationPath, files.ReportPath];
        foreach (var file in shown.Where(File.Exists))
        {
            server.Store(artifacts, file);
        }

        var end = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        server.Post("runs/update", new JsonObject { ["run_id"] = run, ["status"] = Status(files.SummaryPath), ["end_time"] = end });
    }

    private (string Run, string Artifacts) Begin(MlflowServer server, string folder)
    {
        var path = Path.Combine(folder, "mlflow.json");
        if (File.Exists(path) && JsonNode.Parse(InputFile.ReadText(path)) is { } known && known["run"] is { } before
            && known["artifacts"] is { } place)
        {
            return (before.GetValue<string>(), place.GetValue<string>());
        }

        var experiment = server.Experiment(_variable(ExperimentVariable) is { Length: > 0 } name ? name : StandardExperiment);
        var begun = server.Begin(experiment, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Directory.GetCreationTimeUtc(folder));
        AtomicFile.WriteText(path, new JsonObject { ["run"] = begun.Run, ["artifacts"] = begun.Artifacts }.ToJsonString() + "\n");
        return begun;
    }
}
