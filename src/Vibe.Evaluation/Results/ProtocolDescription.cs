namespace Vibe.Evaluation.Results;

/// <summary>Everything that decides what a number means.</summary>
/// <param name="Preset">The protocol's name.</param>
/// <param name="Variant"><c>corrected</c> or <c>published</c>.</param>
/// <param name="Joints">The joints that are compared.</param>
/// <param name="Alignment">How MPJPE, PA-MPJPE and PVE are aligned.</param>
/// <param name="BodyModel">The body model of joints and vertices.</param>
/// <param name="Truth">Where the true joints come from and how exact they are.</param>
/// <param name="Frames">Which frames count.</param>
/// <param name="Acceleration">Over which frames differences are taken.</param>
/// <param name="Sequences">Which sequences count.</param>
/// <param name="Interval">What the intervals are.</param>
public sealed record ProtocolDescription(
    string Preset, string Variant, string Joints, string Alignment, string BodyModel, string Truth, string Frames, string Acceleration,
    string Sequences,
    string Interval);
