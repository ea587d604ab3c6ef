using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Protocols;

/// <summary>The joints that a protocol compares, and the root that is moved to the origin before.</summary>
public sealed class JointSet
{
    private readonly int[] _root;
    private readonly long[]? _keypoints;

    private JointSet(string name, IReadOnlyList<string> jointNames, int[] root, string alignment, long[]? keypoints)
    {
        Name = name;
        JointNames = jointNames;
        Alignment = alignment;
        (_root, _keypoints) = (root, keypoints);
    }

    /// <summary>Gets the 14 joints that Human3.6M's regressor takes from the mesh; the middle of the hips goes to the origin.</summary>
    public static JointSet H36m14 { get; } = new(
        "H36M-14", KeypointConventions.Common.JointNames, [KeypointSet.CommonRightHip, KeypointSet.CommonLeftHip], "middle of the hips",
        null);

    /// <summary>Gets the 17 joints of MPI-INF-3DHP's test set among the 49 keypoints; its pelvis goes to the origin.</summary>
    public static JointSet Mpii3d17 { get; } = new(
        "MPI-INF-3DHP-17",
        KeypointConventions.Mpii3dTest.JointNames,
        [KeypointConventions.Mpii3dTest.IndexOf("hip")],
        "pelvis",
        [.. KeypointConventions.Spin.SourcesOf(KeypointConventions.Mpii3dTest).Select(index => (long)index)]);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the joints' names in order, as in <see cref="KeypointConventions"/>.</summary>
    public IReadOnlyList<string> JointNames { get; }

    /// <summary>Gets the point that is moved to the origin, in words.</summary>
    public string Alignment { get; }

    /// <summary>Gets the number of joints K.</summary>
    public int Count => JointNames.Count;

    /// <summary>Gets a value indicating whether the joints are among the 49 keypoints, not the 14 evaluation joints.</summary>
    public bool IsFromKeypoints => _keypoints is not null;

    /// <summary>Picks the joints from the 49 keypoints.</summary>
    /// <param name="keypoints">Keypoints, (N,49,3).</param>
    /// <returns>Joints, (N,K,3).</returns>
    internal Tensor Pick(Tensor keypoints) => keypoints.index_select(1, tensor(_keypoints!, device: keypoints.device));

    /// <summary>The point that goes to the origin.</summary>
    /// <param name="joints">Joints, (N,K,3).</param>
    /// <returns>Points, (N,1,3).</returns>
    internal Tensor Root(Tensor joints)
    {
        var root = joints.narrow(1, _root[0], 1);
        return _root.Length == 1 ? root : (root + joints.narrow(1, _root[1], 1)) / 2;
    }
}
