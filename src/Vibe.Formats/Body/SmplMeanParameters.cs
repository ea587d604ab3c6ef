using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Body;

/// <summary>Where the regressor of SPIN and VIBE starts: the file <c>smpl_mean_params.npz</c>.</summary>
/// <param name="Pose">24 rotations of six values, (144); each is a 3 x 2 matrix row by row, its columns two axes of the rotation.</param>
/// <param name="Betas">Shape components, (10).</param>
/// <param name="Camera">Weak-perspective camera: scale and translation, (3).</param>
public sealed record SmplMeanParameters(float[] Pose, float[] Betas, float[] Camera)
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">A .npz file with the arrays pose, shape and cam.</param>
    /// <exception cref="InvalidDataException">An array is missing or has another number of values.</exception>
    public static SmplMeanParameters Read(string path)
    {
        using var archive = NpzArchive.Open(path);
        return new SmplMeanParameters(Values("pose", 144), Values("shape", 10), Values("cam", 3));

        float[] Values(string name, int count)
        {
            var values = archive.Read(name).ToArray<float>();
            return values.Length == count
                ? values
                : throw Refusal.Of($"{path}: array '{name}'", $"expected {count} values but found {values.Length}.");
        }
    }
}
