using Vibe.Data.Keypoints;
using Vibe.Formats.Matlab;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.PennAction;

/// <summary>The labels of one Penn Action video; N frames.</summary>
/// <param name="Keypoints">
/// x px, y px, visibility 0 or 1, joints in the order of <see cref="KeypointConventions.PennAction"/>, (N,13,3).
/// </param>
internal sealed record PennActionLabels(double[] Keypoints)
{
    private const int Channels = 3;

    private static readonly int JointCount = KeypointConventions.PennAction.Count;

    /// <summary>Gets the number of frames N.</summary>
    public int FrameCount => Keypoints.Length / (JointCount * Channels);

    /// <summary>Reads a label file.</summary>
    /// <param name="path">A file <c>labels/0001.mat</c>.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or a variable is missing or of another shape; names both.</exception>
    public static PennActionLabels Read(string path)
    {
        var variables = MatFile.Read(path);
        var (array, x) = LabelArrays.Numbers(variables, path, "x", LabelArrays.Any, JointCount);
        var (_, y) = LabelArrays.Numbers(variables, path, "y", array.Shape[0], JointCount);
        var (_, visible) = LabelArrays.Numbers(variables, path, "visibility", array.Shape[0], JointCount);
        var keypoints = new double[x.Length * Channels];
        for (var joint = 0; joint < x.Length; joint++)
        {
            keypoints[joint * Channels] = x[joint];
            keypoints[(joint * Channels) + 1] = y[joint];
            keypoints[(joint * Channels) + 2] = visible[joint];
        }

        return new PennActionLabels(keypoints);
    }
}
