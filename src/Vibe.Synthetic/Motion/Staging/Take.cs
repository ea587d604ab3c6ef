using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Staging;

/// <summary>One performance of an activity. Its first and last moment stand still, so that takes can be chained.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="End">Where the performer is afterwards.</param>
/// <param name="Write">Fills the pose at a time from 0 to the duration; a pure function of the time.</param>
internal sealed record Take(float Duration, Placement End, Action<float, RigPose> Write);
