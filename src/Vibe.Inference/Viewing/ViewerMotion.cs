namespace Vibe.Inference.Viewing;

/// <summary>A motion for the viewer's script.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="People">The people, in the order of its scene.</param>
internal sealed record ViewerMotion(string Name, IReadOnlyList<ViewerPerson> People);
