using System.Diagnostics;
using System.Runtime.InteropServices;
using Vibe.Core.Backends;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Sculpting;
using Vibe.Training.Metrics;
using Vibe.Training.Options;
using Vibe.Training.Sessions;
using Vibe.Workflows.Doctor;
using static TorchSharp.torch;

namespace Vibe.Workflows.Devices;

/// <summary>Computes a matrix product and a training step on a device and compares them with the CPU's.</summary>
internal static class DeviceProbe
{
    private const int MatrixSize = 1024;
    private const int Repeats = 8;
    private const int FewClips = 4;

    /// <summary>Largest error of a product in float32 over the largest value; TF32 gives some 1e-3.</summary>
    private const double ProductTolerance = 1e-5;

    /// <summary>Largest relative difference of a loss or gradient norm of the first step.</summary>
    private const double StepTolerance = 1e-3;

    private static readonly IReadOnlyList<Remedy> KernelAdvice = Remedy.Advice(
        "\"no kernel image\" means that the card is newer or older than this libtorch: choose a PyTorch that lists its compute capability.",
        "\"out of memory\" means that another program holds the card's memory: see nvidia-smi.");

    private static readonly VibeOptions Options = new()
    {
        Model = new GeneratorOptions { Regressor = new RegressorOptions { Dropout = 0 } },
        Discriminator = new MotionDiscriminatorOptions { AttentionDropout = 0 },
        Data = new DataOptions { Synthetic = new() },
    };

    /// <summary>Computes.</summary>
    /// <param name="device">The device.</param>
    public static (IReadOnlyList<Finding> Findings, IReadOnlyList<Estimate> Estimates) Run(string device)
    {
        try
        {
            var place = TrainingSession.ResolveDevice(device);
            CudaNumerics.Use(place, tf32: false);
            var (product, rate) = Multiply(place);
            var (step, seconds) = Train(device);
            return (
                [product, step],
                [
                    new Estimate(EstimateKind.Products, FormattableString.Invariant($"{rate / 1e12:0.00} TFLOP/s in float32")),
                    new Estimate(EstimateKind.Step, FormattableString.Invariant($"{seconds:0.000} s in float32, {Clips(device)} clips")),
                ]);
        }
        catch (Exception error) when (error is ExternalException or NotSupportedException or InvalidOperationException)
        {
            return ([new Finding(FindingKind.Wrong, device, error.Message.Split('\n')[0], KernelAdvice)], []);
        }
    }

    private static (Finding Finding, double Rate) Multiply(Device device)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (rand(MatrixSize, MatrixSize) - 0.5f, rand(MatrixSize, MatrixSize) - 0.5f);
        var (there, other) = (a.to(device), b.to(device));
        var product = there.matmul(other);
        var exact = a.to(float64).matmul(b.to(float64));
        var error = (product.cpu().to(float64) - exact).abs().max().item<double>() / exact.abs().max().item<double>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
        {
            product = there.matmul(other);
        }

        product.sum().cpu();
        var rate = 2.0 * MatrixSize * MatrixSize * MatrixSize * Repeats / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (Judge("matrix product", error, ProductTolerance, "of the largest value"), rate);
    }

    private static (Finding Finding, double Seconds) Train(string device)
    {
        var (expected, _) = Step("cpu", Clips(device));
        var (actual, seconds) = Step(device, Clips(device));
        string[] names =
        [
            MetricNames.GeneratorLoss, MetricNames.DiscriminatorLoss,
            MetricNames.GeneratorGradientNorm, MetricNames.DiscriminatorGradientNorm,
        ];
        var error = names.Max(name => Math.Abs(actual[name] - expected[name]) / Math.Abs(expected[name]));
        return (Judge("training step", error, StepTolerance, "of a loss or gradient norm"), seconds);
    }

    /// <summary>Gives the published batch for a card, and few clips for the CPU, where that takes seconds.</summary>
    private static int Clips(string device) => device == "cpu" ? FewClips : Options.Data.Batch.BatchSize;

    private static (Training.Steps.StepMetrics Metrics, double Seconds) Step(string device, int clips)
    {
        var options = Options with { Training = Options.Training with { Device = device } };
        using var session = new TrainingSession(options, FreeBody.Create(), MeanParameters.Upright);
        random.manual_seed(1);
        using var batch = StepProbe.MakeBatch(options.Data, step: 0, share: (double)clips / options.Data.Batch.BatchSize);
        using var placed = batch.To(session.Device);
        var metrics = session.Step(placed ?? batch);
        var start = Stopwatch.GetTimestamp();
        session.Step(placed ?? batch);
        return (metrics, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static Finding Judge(string subject, double error, double tolerance, string unit)
    {
        var text = FormattableString.Invariant($"differs from the CPU's by {error:0.0e+0} {unit}; {tolerance:0.0e+0} is allowed");
        return error <= tolerance
            ? Finding.Ok(subject, text)
            : new Finding(
                FindingKind.Wrong, subject, text,
                Remedy.Advice("Choose a libtorch of TorchSharp's own version; with an unknown card, report this table."));
    }
}
