using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Vibe.Sweeps.Tracking;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class MlflowUploadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MlflowUploadTests()
    {
        _folder.Write("run/config.json",
            """{ "Training": { "Seed": 7 }, "GeneratorOptimizer": { "LearningRate": 0.001 }, "Data": { "Synthetic": {} } }""");
        _folder.Write("run/validation.csv",
            "step,epoch,frames,mpjpeMm,paMpjpeMm,pveMm,accelerationErrorMmPerFrame2,isBest\n10,1,5,80.5,50.25,,,True\n");
        _folder.Write("run/summary.json", """
            {
              "status": "completed", "seed": 7,
              "training": { "steps": 10, "framesPerSecond": 1, "wallSeconds": 1, "peakMemoryMb": 1, "waitShare": 0 }
            }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrySend_SendsParametersMetricsAndFiles()
    {
        using var server = new Stub();
        Assert.Null(Send(server));
        Assert.Equal(
            [
                "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=my%20sweep",
                "POST /api/2.0/mlflow/experiments/create",
                "POST /api/2.0/mlflow/runs/create",
                "POST /api/2.0/mlflow/runs/log-batch",
                "POST /api/2.0/mlflow/runs/log-batch",
                "PUT /api/2.0/mlflow-artifacts/artifacts/3/r1/artifacts/config.json",
                "PUT /api/2.0/mlflow-artifacts/artifacts/3/r1/artifacts/summary.json",
                "PUT /api/2.0/mlflow-artifacts/artifacts/3/r1/artifacts/validation.csv",
                "POST /api/2.0/mlflow/runs/update",
            ],
            server.Requests.Select(request => request.Line));
        Assert.All(server.Requests, request => Assert.Equal("Bearer secret", request.Authorization));
        Assert.Equal("""{"name":"my sweep"}""", server.Requests[1].Body);
        Assert.Equal("3", JsonNode.Parse(server.Requests[2].Body)!["experiment_id"]!.GetValue<string>());
        Assert.Contains("""{"key":"GeneratorOptimizer/LearningRate","value":"0.001"}""", server.Requests[3].Body, StringComparison.Ordinal);
        var metric = JsonNode.Parse(server.Requests[4].Body)!["metrics"]![1]!;
        Assert.Equal(("pa_mpjpe_mm", 50.25, 10),
            (metric["key"]!.GetValue<string>(), metric["value"]!.GetValue<double>(), metric["step"]!.GetValue<int>()));
        Assert.Equal("FINISHED", JsonNode.Parse(server.Requests[8].Body)!["status"]!.GetValue<string>());
    }

    [Fact]
    public void TrySend_ContinuesTheRun_WhenItWasSentBefore()
    {
        using var server = new Stub();
        Send(server);
        using var again = new Stub();
        Assert.Null(Send(again));
        Assert.DoesNotContain(again.Requests, request => request.Line.EndsWith("create", StringComparison.Ordinal));
    }

    [Fact]
    public void TrySend_DoesNotFail_WhenTheServerIsAway()
    {
        using var server = new Stub { Status = HttpStatusCode.ServiceUnavailable };
        Assert.Contains("did not take the run", Send(server), StringComparison.Ordinal);
        Assert.Contains("must be the address of a server",
            new MlflowUpload(name => name == MlflowUpload.AddressVariable ? "./mlruns" : null).TrySend(_folder.File("run")),
            StringComparison.Ordinal);
        Assert.Null(new MlflowUpload(_ => null).TrySend(_folder.File("run")));
    }

    private string? Send(Stub server) => new MlflowUpload(
        name => name switch
        {
            MlflowUpload.AddressVariable => "http://tracking.example/",
            MlflowUpload.ExperimentVariable => "my sweep",
            "MLFLOW_TRACKING_TOKEN" => "secret",
            _ => null,
        },
        server).TrySend(_folder.File("run"));

    /// <summary>Answers as MLflow does and keeps what it was asked.</summary>
    private sealed class Stub : HttpMessageHandler
    {
        public List<(string Line, string Body, string? Authorization)> Requests { get; } = [];

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            request.Content?.CopyTo(body, null, cancellationToken);
            var path = request.RequestUri!.PathAndQuery;
            Requests.Add(($"{request.Method} {path}", Encoding.UTF8.GetString(body.ToArray()), request.Headers.Authorization?.ToString()));
            var isUnknown = path.Contains("get-by-name", StringComparison.Ordinal);
            var answer = path.EndsWith("experiments/create", StringComparison.Ordinal) ? """{"experiment_id":"3"}"""
                : path.EndsWith("runs/create", StringComparison.Ordinal)
                ? """{"run":{"info":{"run_id":"r1","artifact_uri":"mlflow-artifacts:/3/r1/artifacts"}}}"""
                : "{}";
            return new HttpResponseMessage(Status == HttpStatusCode.OK && isUnknown ? HttpStatusCode.NotFound : Status)
            {
                Content =
                new StringContent(answer)
            };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
