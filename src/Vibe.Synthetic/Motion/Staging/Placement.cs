using System.Numerics;

namespace Vibe.Synthetic.Motion.Staging;

/// <summary>Where a performer stands: the floor point between the feet and the direction faced.</summary>
internal readonly record struct Placement(Vector3 Position, float Heading);
