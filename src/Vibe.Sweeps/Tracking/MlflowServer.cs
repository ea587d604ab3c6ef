using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vibe.Formats.Files;

namespace Vibe.Sweeps.Tracking;

/// <summary>Speaks MLflow's REST interface, version 2.0.</summary>
/// <remarks>https://mlflow.org/docs/latest/rest-api.html; every call throws <see cref="HttpRequestException"/> where the server refuses or
/// is away.</remarks>
internal sealed class MlflowServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client;

    /// <summary>Initializes a new instance of the <see cref="MlflowServer"/> class.</summary>
    /// <param name="address">The server's address, as <c>MLFLOW_TRACKING_URI</c> gives it.</param>
    /// <param name="variable">Gives an environment variable: MLflow's own for user, password and token count.</param>
    /// <param name="handler">Sends the requests.</param>
    public MlflowServer(Uri address, Func<string, string?> variable, HttpMessageHandler handler)
    {
        _client = new HttpClient(handler) { BaseAddress = new Uri(address.ToString().TrimEnd('/') + "/"), Timeout = Patience };
        if (variable("MLFLOW_TRACKING_TOKEN") is { Length: > 0 } token)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else if (variable("MLFLOW_TRACKING_USERNAME") is { Length: > 0 } user)
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{variable("MLFLOW_TRACKING_PASSWORD")}"));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        }
    }

    /// <summary>Finds an experiment, or makes it.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its number.</returns>
    public string Experiment(string name)
    {
        using var answer =
            _client.Send(new HttpRequestMessage(HttpMethod.Get,
            $"api/2.0/mlflow/experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}"));
        return answer.StatusCode == HttpStatusCode.NotFound
            ? Text(Post("experiments/create", new JsonObject { ["name"] = name }), "experiment_id")
            : Text(Read(answer)["experiment"], "experiment_id");
    }

    /// <summary>Begins a run.</summary>
    /// <param name="experiment">The experiment's number.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="started">When it began.</param>
    /// <returns>The run's number, and where its artifacts go.</returns>
    public (string Run, string Artifacts) Begin(string experiment, string name, DateTimeOffset started)
    {
        var begun = Post("runs/create",
            new JsonObject { ["experiment_id"] = experiment, ["run_name"] = name, ["start_time"] = started.ToUnixTimeMilliseconds() });
        var info = begun["run"]?["info"];
        return (Text(info, "run_id"), Text(info, "artifact_uri"));
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Its path, e.g. <c>runs/log-batch</c>.</param>
    /// <param name="content">What to send.</param>
    /// <returns>The answer.</returns>
    public JsonNode Post(string method, JsonObject content)
    {
        using var answer =
            _client.Send(new HttpRequestMessage(HttpMethod.Post, $"api/2.0/mlflow/{method}") { Content = JsonContent.Create(content) });
        return Read(answer);
    }

    /// <summary>Stores a file through the server.</summary>
    /// <param name="artifacts">Where the run's artifacts go; only <c>mlflow-artifacts:</c> is served by the server itself.</param>
    /// <param name="path">The file.</param>
    /// <returns>Whether the server takes files.</returns>
    public bool Store(string artifacts, string path)
    {
        const string Served = "mlflow-artifacts:/";
        if (!artifacts.StartsWith(Served, StringComparison.Ordinal))
        {
            return false;
        }

        using var content = new StreamContent(InputFile.Open(path));
        var place = $"{artifacts[Served.Length..].TrimStart('/')}/{Uri.EscapeDataString(Path.GetFileName(path))}";
        using var answer =
            _client.Send(new HttpRequestMessage(HttpMethod.Put, $"api/2.0/mlflow-artifacts/artifacts/{place}") { Content = content });
        answer.EnsureSuccessStatusCode();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static JsonNode Read(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        using var stream = answer.Content.ReadAsStream();
        return JsonNode.Parse(stream) ?? throw new JsonException("The answer is empty.");
    }

    private static string Text(JsonNode? node, string key) =>
        node?[key]?.GetValue<string>() ?? throw new JsonException($"The answer has no {key}.");
}
