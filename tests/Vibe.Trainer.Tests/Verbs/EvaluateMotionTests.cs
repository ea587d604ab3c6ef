using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class EvaluateMotionTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_MeasuresInferredMotionAsTheRunItself()
    {
        var motion = _folder.File("motion");
        Succeed("infer", tiny.Data.Test, "--run", tiny.ReferenceRun, "--out", motion, "--overlap", "4", "--to", "npz,pkl,wham,amass,bvh");
        var run = Evaluated("run", "--overlap", "4");

        foreach (var file in (string[])["motion.npz", "vibe_output.pkl", "wham_output.pkl"])
        {
            var theirs = Evaluated(file, "--predictions", Path.Combine(motion, file));
            Assert.Equal(run.Of(Metric.Mpjpe)!.Value, theirs.Of(Metric.Mpjpe)!.Value, 1e-2);
            Assert.Equal(run.Of(Metric.AccelerationError)!.Value, theirs.Of(Metric.AccelerationError)!.Value, 1e-2);
        }

        // AMASS keeps the mean shape; a BVH's skeleton is that of the average shape.
        var amass = Evaluated("amass", "--predictions", Path.Combine(motion, "person-1_poses.npz"));
        Assert.InRange(amass.Of(Metric.Mpjpe)!.Value, run.Of(Metric.Mpjpe)!.Value - 2, run.Of(Metric.Mpjpe)!.Value + 2);
        var bvh = Evaluated("bvh", "--predictions", Path.Combine(motion, "person-1.bvh"));
        Assert.InRange(bvh.Of(Metric.PaMpjpe)!.Value, run.Of(Metric.PaMpjpe)!.Value - 10, run.Of(Metric.PaMpjpe)!.Value + 10);
    }

    private StoreEvaluation Evaluated(string name, params string[] options)
    {
        var folder = _folder.File($"evaluation-{name}");
        Succeed(["evaluate", tiny.ReferenceRun, "--variant", "corrected", "--no-vertices", "--out", folder, .. options]);
        return EvaluationReport.Read(folder).Results.Single();
    }

    private static void Succeed(params string[] arguments)
    {
        var (code, output, error) = ProgramRunner.Run(arguments);
        Assert.True(code == 0, error + output);
    }
}
