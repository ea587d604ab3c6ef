using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>The change of a body part per unit of a shape component, as shares of the part's size along x, y and z.</summary>
/// <param name="Joint">The joint that moves the part; on the left side it stands for both sides.</param>
/// <param name="Bone">Stretches the part and moves the joints after it.</param>
/// <param name="Flesh">Stretches the part's skin only.</param>
internal readonly record struct BoneChange(int Joint, Vector3 Bone, Vector3 Flesh);
