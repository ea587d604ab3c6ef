namespace Vibe.Training.Metrics;

/// <summary>Names the charts of metrics in TensorBoard; the part before the slash groups them.</summary>
internal static class MetricTags
{
    /// <summary>Gives the tag of a metric.</summary>
    /// <param name="name">One of <see cref="MetricNames"/> or the name of a custom loss term.</param>
    public static string Of(string name) => name switch
    {
        MetricNames.GeneratorLoss => "train/generator",
        MetricNames.Keypoints2D => "train/keypoints2d",
        MetricNames.Keypoints3D => "train/keypoints3d",
        MetricNames.DiscriminatorLoss => "train/discriminator",
        MetricNames.RealAccuracy or MetricNames.FakeAccuracy => $"adversarial/{name}",
        MetricNames.AdversarialGradientRatio => "adversarial/gradientRatio",
        MetricNames.AdversarialWeight => "adversarial/weight",
        MetricNames.AccelerationRatio => "adversarial/accelerationRatio",
        MetricNames.GeneratorGradientNorm => "gradients/generator",
        MetricNames.DiscriminatorGradientNorm => "gradients/discriminator",
        _ => $"train/{name}",
    };
}
