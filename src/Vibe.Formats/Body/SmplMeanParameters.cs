using Vibe.Formats.Hdf5;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Body;

/// <summary>Where the regressor of SPIN and VIBE starts: the file <c>smpl_mean_params.npz</c>, or HMR's <c>.h5</c>.</summary>
/// <param name="Pose">24 rotations of six values, (144); each is a 3 x 2 matrix row by row, its columns two axes of the rotation.</param>
/// <param name="Betas">Shape components, (10).</param>
/// <param name="Camera">Weak-perspective camera: scale and translation, (3).</param>
public sealed record SmplMeanParameters(float[] Pose, float[] Betas, float[] Camera)
{
    private const int SixDSize = 144;
    private const int AxisAngleSize = 72;
    private const int ShapeSize = 10;
    private const int CameraSize = 3;

    /// <summary>Reads the file.</summary>
    /// <param name="path">
    /// A .npz or HDF5 file with pose, shape and cam. As in HMR, a pose of 72 axis-angle values is taken but for its root, which is set
    /// upright in front of the camera, and a missing cam is (0.9, 0, 0).
    /// </param>
    /// <exception cref="InvalidDataException">An array is missing or has another number of values.</exception>
    public static SmplMeanParameters Read(string path)
    {
        if (Path.GetExtension(path) is ".h5" or ".hdf5")
        {
            using var file = Hdf5File.Open(path);
            return From(path, file.Contains, name => file.Dataset(name).Read());
        }

        using var archive = NpzArchive.Open(path);
        return From(path, archive.Contains, archive.Read);
    }

    private static SmplMeanParameters From(string path, Func<string, bool> contains, Func<string, NpyArray> read)
    {
        var pose = read("pose").ToArray<float>();
        return new SmplMeanParameters(
            pose.Length == AxisAngleSize ? AxisAngles.ToUprightSixD(pose) : Sized("pose", pose, SixDSize),
            Sized("shape", read("shape").ToArray<float>(), ShapeSize),
            contains("cam") ? Sized("cam", read("cam").ToArray<float>(), CameraSize) : [0.9f, 0, 0]);

        float[] Sized(string name, float[] values, int count) => values.Length == count
            ? values
            : throw Refusal.Of($"{path}: array '{name}'", $"expected {count} values but found {values.Length}.");
    }
}
