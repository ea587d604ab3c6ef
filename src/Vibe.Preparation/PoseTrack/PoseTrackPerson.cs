using Vibe.Data.Keypoints;

namespace Vibe.Preparation.PoseTrack;

/// <summary>A person in a labelled picture.</summary>
/// <param name="Track">Number of the person in the video.</param>
/// <param name="FrameId">Number of the picture.</param>
/// <param name="Keypoints">
/// x px, y px, visible, in the order of <see cref="KeypointConventions.PoseTrack"/>, (17,3); zeros where not labelled.
/// </param>
/// <param name="Box">Left, top, width, height, px, (4).</param>
internal sealed record PoseTrackPerson(int Track, long FrameId, IReadOnlyList<double> Keypoints, IReadOnlyList<double> Box);
