using Vibe.Core.Losses;

namespace Vibe.Training.Steps;

/// <summary>The loss terms beside VIBE's own that a configuration switches on.</summary>
internal static class OptionalLossTerms
{
    /// <summary>Makes the terms whose weight is above 0.</summary>
    /// <param name="options">The section <c>Loss</c>.</param>
    /// <returns>The terms, in the order of their columns in <c>metrics.csv</c>.</returns>
    public static IEnumerable<ILossTerm> Of(VibeLossOptions options)
    {
        if (options.ShapePrior > 0)
        {
            yield return new ShapePriorTerm(options.ShapePrior);
        }

        if (options.Velocity > 0)
        {
            yield return new VelocityTerm(options.Velocity);
        }

        if (options.Smoothness > 0)
        {
            yield return new SmoothnessTerm(options.Smoothness);
        }

        if (options.JointLimits > 0)
        {
            yield return new JointLimitTerm(options.JointLimits);
        }

        if (options.CameraScale > 0)
        {
            yield return new CameraScaleTerm(options.CameraScale);
        }
    }
}
