namespace Vibe.Training.Runs;

/// <summary>The protocol of the numbers of a <see cref="SummaryMetrics"/>.</summary>
/// <param name="Joints">The joint set, e.g. <c>H36M-14</c>.</param>
/// <param name="Alignment">How poses are aligned before they are compared, e.g. <c>pelvis</c>.</param>
/// <param name="BodyModel">The body model of the vertices.</param>
/// <param name="Frames">How many frames were measured, and which were left out.</param>
public sealed record SummaryProtocol(string Joints, string Alignment, string BodyModel, string Frames);
