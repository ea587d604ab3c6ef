using Vibe.Formats.Body;
using Vibe.Formats.Numpy;

namespace Vibe.Core.Body;

/// <summary>Reads SMPL body model files.</summary>
public static class SmplBody
{
    /// <summary>
    /// Reads a SMPL body without regressors. It gives vertices and SMPL's 24 joints, but no keypoints or evaluation joints.
    /// </summary>
    /// <param name="path">
    /// The body as distributed: <c>.pkl</c> (with or without chumpy, also gzipped) or <c>.npz</c>. The first 10 shape components are taken.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, an array is missing or does not fit, or the body has other joints than SMPL's 24; the message says which.
    /// </exception>
    public static BodyModelData Load(string path) => Load(path, () => BodyLandmarks.None);

    /// <summary>Reads a SMPL body and the regressors of the keypoints beside it.</summary>
    /// <param name="path">
    /// The body as distributed: <c>.pkl</c> (with or without chumpy, also gzipped) or <c>.npz</c>. The first 10 shape components are taken.
    /// </param>
    /// <param name="extraRegressor">A (9,V) <c>.npy</c> regressor of the extra keypoints.</param>
    /// <param name="h36mRegressor">A (17,V) <c>.npy</c> regressor of Human3.6M's joints.</param>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, an array is missing or does not fit, or the body has other joints than SMPL's 24; the message says which.
    /// </exception>
    public static BodyModelData Load(string path, string extraRegressor, string h36mRegressor) => Load(path, () => new BodyLandmarks
    {
        FaceAndFeetVertices = [.. BodyLandmarks.SmplFaceAndFeetVertices],
        ExtraRegressor = NpyFile.Read(extraRegressor).ToArray<float>(),
        H36mRegressor = NpyFile.Read(h36mRegressor).ToArray<float>(),
    });

    private static BodyModelData Load(string path, Func<BodyLandmarks> readLandmarks)
    {
        var arrays = SmplFile.Read(path);
        if (arrays.JointCount != SmplSkeleton.JointCount)
        {
            throw new InvalidDataException(
                $"'{path}' has {arrays.JointCount} joints: only SMPL bodies of {SmplSkeleton.JointCount} joints are used; "
                + $"SMPL-H (52) and SMPL-X (55) need their SMPL counterpart. It is: {arrays.Summary}");
        }

        var data = new BodyModelData
        {
            Template = Floats(arrays.Template),
            ShapeDirections = FirstComponents(arrays.ShapeDirections, arrays.ShapeCount),
            PoseDirections = Floats(arrays.PoseDirections),
            JointRegressor = Floats(arrays.JointRegressor),
            SkinningWeights = Floats(arrays.SkinningWeights),
            Faces = arrays.Faces,
            Parents = arrays.Parents,
            Landmarks = readLandmarks(),
        };
        try
        {
            BodyModelDataCheck.ThrowIfInconsistent(data);
            return data;
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"'{path}' with its regressors is no SMPL body: {error.Message}", error);
        }
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);

    private static float[] FirstComponents(double[] directions, int components)
    {
        var kept = Math.Min(components, SmplSkeleton.ShapeSize);
        var values = new float[directions.Length / Math.Max(1, components) * kept];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)directions[(i / kept * components) + (i % kept)];
        }

        return values;
    }
}
