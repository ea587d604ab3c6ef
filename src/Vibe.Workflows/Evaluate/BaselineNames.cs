namespace Vibe.Workflows.Evaluate;

/// <summary>Names the baselines in results.</summary>
internal static class BaselineNames
{
    /// <summary>Names a baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    public static string Of(BaselineKind baseline) => baseline switch
    {
        BaselineKind.MeanPose => "mean pose",
        BaselineKind.PreviousFrame => "previous frame",
        _ => "single frame",
    };
}
