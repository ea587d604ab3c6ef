#:project ../src/Vibe.Workflows/Vibe.Workflows.csproj
#:property UsesLibtorch=true
// Fine-tuning: the trainer starts from the weights of a checkpoint (VIBE's, SPIN's or one of its own), with the temporal encoder as it is
// and a tenth of the learning rate.
//   dotnet run -c Release samples/FineTuning.cs -- vibe_model_w_3dpw.pth.tar configs/vibe_3dpw.json runs/fine-tuned
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Workflows.Train;

var (checkpoint, experiment, folder) = (args[0], args[1], args[2]);
var configuration = ConfigurationLoader.Load<VibeOptions>(
    experiment,
    [
        $"Training:InitializeFrom={checkpoint}",
        "Training:InitializePartially=true", // what has another shape, such as the discriminator, begins anew and is listed
        "GeneratorOptimizer:Frozen=[\"encoder\"]",
        "GeneratorOptimizer:LearningRate=5e-6",
        "Training:EarlyStoppingPatience=3",
        .. args[3..].Select(text => (ConfigurationOverride)text),
    ]);
var run = TrainingRun.Create(configuration, folder, new LineLogger(Console.WriteLine));
using var stop = new GracefulStop(_ => Console.WriteLine("finishing this step and saving"));
var summary = run.Execute(args, stop: stop.Token);
Console.WriteLine($"{summary.Status}: PA-MPJPE {summary.Validation?.PaMpjpeMm:F1} mm");
