using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Motions;

/// <summary>A file that did not make it into the store.</summary>
/// <param name="File">Path inside the tree.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record MotionIssue(string File, string Reason)
{
    /// <summary>Gets the kind of problem, where other options help against it.</summary>
    public PreparationProblem? Problem { get; init; }
}
