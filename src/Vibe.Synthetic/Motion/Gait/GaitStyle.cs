namespace Vibe.Synthetic.Motion.Gait;

/// <summary>The kind of gait to generate.</summary>
/// <param name="Speed">Cruising speed in m/s.</param>
/// <param name="Seconds">Duration from the first to the last movement of the pelvis.</param>
/// <param name="Direction">Where the path leads relative to the heading: 0 ahead, pi/2 to the left, pi backward.</param>
/// <param name="Turning">Typical turn rate in rad/s.</param>
/// <param name="Crouch">Lowering of the pelvis for sneaking or carrying, metres.</param>
/// <param name="Lift">Extra height of the swinging foot, metres, for high knees.</param>
/// <param name="Cadence">Step frequency relative to the one natural for the speed.</param>
internal sealed record GaitStyle(
    float Speed, float Seconds, float Direction = 0f, float Turning = 0f, float Crouch = 0f, float Lift = 0f, float Cadence = 1f)
{
    /// <summary>Gets a turn on the spot at the start, radians.</summary>
    public float FirstTurn { get; init; }
}
