using System.Numerics;

namespace Vibe.Formats.Motion;

/// <summary>One joint of a BVH skeleton.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">Place of its parent in the list of joints, before its own; -1 for a root.</param>
/// <param name="Offset">From the parent to the joint in the rest pose, in metres once read.</param>
/// <param name="Channels">What its numbers mean, in their order; rotations are applied from the last to the first.</param>
/// <param name="EndSite">From the joint to the end of its bone, where the file says so; only joints without children have one.</param>
public sealed record BvhJoint(string Name, int Parent, Vector3 Offset, IReadOnlyList<BvhChannel> Channels, Vector3? EndSite = null);
