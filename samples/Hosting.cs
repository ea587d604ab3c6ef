#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Vibe.Workflows/Vibe.Workflows.csproj
#:property UsesLibtorch=true
// A web service around the trainer: options from the host's IConfiguration (section "Vibe" of appsettings.json),
// messages to its ILogger, cancellation with the host.
//   dotnet run -c Release samples/Hosting.cs -- --Vibe:Data:Synthetic:TwoDSubjects=2 --Vibe:Training:MaxSteps=20 --Runs=runs/hosted
//   curl -X POST http://localhost:5000/train
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Workflows.Train;

Service.Create(args).Run();

internal static class Service
{
    private static readonly SemaphoreSlim OneAtATime = new(1); // a training takes all cores

    public static WebApplication Create(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/epochs", (IConfiguration host) => Options(host).Training.Epochs);
        app.MapPost("/train", TrainAsync);
        return app;
    }

    private static async Task<IResult> TrainAsync(IConfiguration host, ILogger<TrainingRun> logger, IHostApplicationLifetime lifetime)
    {
        var stop = lifetime.ApplicationStopping;
        await OneAtATime.WaitAsync(stop);
        try
        {
            // TorchSharp's dispose scopes belong to a thread: a training runs on one from begin to end, without await.
            var summary = await Task.Run(() => Train(Options(host), host["Runs"] ?? "runs/hosted", logger, stop));
            return Results.Ok(new { Status = summary.Status.ToString(), summary.Validation?.PaMpjpeMm });
        }
        catch (ConfigurationException error)
        {
            return Results.BadRequest(error.Message);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static VibeOptions Options(IConfiguration host) => ConfigurationLoader.Bind<VibeOptions>(host.GetSection("Vibe"));

    private static RunSummary Train(VibeOptions options, string folder, ILogger logger, CancellationToken stop)
    {
        var configuration = new LoadedConfiguration<VibeOptions>(options, "hosted", [], [], new Dictionary<string, string>());
        return TrainingRun.Create(configuration, folder, logger).Execute(arguments: [], stop: stop);
    }
}
