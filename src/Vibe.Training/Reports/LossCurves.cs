using ScottPlot;
using ScottPlot.MultiplotLayouts;
using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Training.Reports;

/// <summary>Draws how a run went: losses, discriminator, gradients, validation errors, learning rates.</summary>
public static class LossCurves
{
    private const int Width = 1800;
    private const int Height = 1060;

    // With both scores at 1/2, where it cannot tell real from generated, each half of the least-squares objective is 1/4.
    private const double UndecidedLoss = 0.25;

    /// <summary>Draws the curves.</summary>
    /// <param name="steps">A row per optimisation step; may be empty.</param>
    /// <param name="validations">A row per validation; may be empty.</param>
    /// <param name="baseline">Errors of always predicting the mean, drawn dashed; <see langword="null"/> draws none.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] RenderPng(IReadOnlyList<MetricsRow> steps, IReadOnlyList<ValidationRow> validations, SummaryMetrics? baseline)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(validations);

        var multiplot = new Multiplot();
        multiplot.AddPlots(6);
        multiplot.Layout = new Grid(2, 3);
        DrawGenerator(multiplot.GetPlot(0), steps);
        DrawDiscriminator(multiplot.GetPlot(1), steps);
        DrawGradients(multiplot.GetPlot(2), steps);
        DrawPoseErrors(multiplot.GetPlot(3), validations, baseline);
        DrawAcceleration(multiplot.GetPlot(4), validations, baseline);
        DrawLearningRates(multiplot.GetPlot(5), steps);
        return multiplot.Render(Width, Height).GetImageBytes(ImageFormat.Png);
    }

    private static void DrawGenerator(Plot plot, IReadOnlyList<MetricsRow> steps)
    {
        var panel = new CurvePanel(plot, isLogarithmic: true);
        panel.AddNoisy("sum", steps.Select(row => (row.Step, (double?)row.GeneratorLoss)));
        panel.AddNoisy("2D keypoints", steps.Select(row => (row.Step, (double?)row.Keypoints2D)));
        panel.AddNoisy("3D keypoints", steps.Select(row => (row.Step, (double?)row.Keypoints3D)));
        panel.AddNoisy("pose", steps.Select(row => (row.Step, (double?)row.Pose)));
        panel.AddNoisy("shape", steps.Select(row => (row.Step, (double?)row.Shape)));
        panel.AddNoisy("adversarial", steps.Select(row => (row.Step, (double?)row.Adversarial)));
        panel.Finish("Generator: weighted losses", "loss");
    }

    private static void DrawDiscriminator(Plot plot, IReadOnlyList<MetricsRow> steps)
    {
        // Steps that do not update the discriminator have a loss of 0.
        var updated = steps.Where(row => row.DiscriminatorLoss is null or > 0).ToArray();
        var panel = new CurvePanel(plot, isLogarithmic: false);
        panel.AddLevel("undecided", UndecidedLoss);
        panel.AddNoisy("real motion", updated.Select(row => (row.Step, (double?)row.DiscriminatorReal)));
        panel.AddNoisy("generated motion", updated.Select(row => (row.Step, (double?)row.DiscriminatorFake)));
        panel.Finish("Discriminator: losses", "loss");
    }

    private static void DrawGradients(Plot plot, IReadOnlyList<MetricsRow> steps)
    {
        var panel = new CurvePanel(plot, isLogarithmic: true);
        panel.AddNoisy("generator", steps.Select(row => (row.Step, (double?)row.GeneratorGradientNorm)));
        panel.AddNoisy("discriminator", steps.Select(row => (row.Step, (double?)row.DiscriminatorGradientNorm)));
        panel.Finish("Gradient norms before clipping", "norm");
    }

    private static void DrawPoseErrors(Plot plot, IReadOnlyList<ValidationRow> rows, SummaryMetrics? baseline)
    {
        var panel = new CurvePanel(plot, isLogarithmic: false);
        AddError(panel, "PVE", rows.Select(row => (row.Step, row.PveMm)), baseline?.PveMm);
        AddError(panel, "MPJPE", rows.Select(row => (row.Step, row.MpjpeMm)), baseline?.MpjpeMm);
        AddError(panel, "PA-MPJPE", rows.Select(row => (row.Step, row.PaMpjpeMm)), baseline?.PaMpjpeMm);
        panel.Finish("Validation: position errors (dashed: mean pose)", "mm");
    }

    private static void DrawAcceleration(Plot plot, IReadOnlyList<ValidationRow> rows, SummaryMetrics? baseline)
    {
        var panel = new CurvePanel(plot, isLogarithmic: false);
        var points = rows.Select(row => (row.Step, row.AccelerationErrorMmPerFrame2));
        AddError(panel, "acceleration error", points, baseline?.AccelerationErrorMmPerFrame2);
        panel.Finish("Validation: acceleration error (dashed: mean pose)", "mm / frame²");
    }

    private static void DrawLearningRates(Plot plot, IReadOnlyList<MetricsRow> steps)
    {
        var panel = new CurvePanel(plot, isLogarithmic: true);
        panel.Add("generator", steps.Select(row => (row.Step, row.GeneratorLearningRate)));
        panel.Add("discriminator", steps.Select(row => (row.Step, row.DiscriminatorLearningRate)));
        panel.Finish("Learning rates", "rate");
    }

    private static void AddError(CurvePanel panel, string name, IEnumerable<(long Step, double? Value)> points, double? baseline)
    {
        if (panel.Add(name, points, withMarkers: true))
        {
            panel.AddLevel(string.Empty, baseline);
        }
    }
}
