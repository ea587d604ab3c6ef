using Vibe.Formats.Numpy;

namespace Vibe.Core.Body;

/// <summary>Reads SMPL body model files.</summary>
public static class SmplBody
{
    /// <summary>Reads a body in SMPL's <c>.npz</c> layout and the regressors of the keypoints beside it.</summary>
    /// <param name="path">The body: v_template, shapedirs (the first 10 components are taken), posedirs, J_regressor, weights, f, kintree_table.</param>
    /// <param name="extraRegressor">A (9,V) <c>.npy</c> regressor of the extra keypoints.</param>
    /// <param name="h36mRegressor">A (17,V) <c>.npy</c> regressor of Human3.6M's joints.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or an array is missing or does not fit; the message names it.</exception>
    public static BodyModelData Load(string path, string extraRegressor, string h36mRegressor)
    {
        using var archive = NpzArchive.Open(path);
        var template = Read<float>(archive, path, "v_template");
        var data = new BodyModelData
        {
            Template = template,
            ShapeDirections = FirstComponents(Read<float>(archive, path, "shapedirs"), template.Length),
            PoseDirections = Read<float>(archive, path, "posedirs"),
            JointRegressor = Read<float>(archive, path, "J_regressor"),
            SkinningWeights = Read<float>(archive, path, "weights"),
            Faces = Read<int>(archive, path, "f"),
            Parents = [-1, .. Read<long>(archive, path, "kintree_table").Take(SmplSkeleton.JointCount).Skip(1).Select(parent => (int)parent)],
            Landmarks = new BodyLandmarks
            {
                FaceAndFeetVertices = [.. BodyLandmarks.SmplFaceAndFeetVertices],
                ExtraRegressor = NpyFile.Read(extraRegressor).ToArray<float>(),
                H36mRegressor = NpyFile.Read(h36mRegressor).ToArray<float>(),
            },
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

    private static T[] Read<T>(NpzArchive archive, string path, string name)
        where T : unmanaged => archive.Contains(name)
        ? archive.Read(name).ToArray<T>()
        : throw new InvalidDataException($"'{path}' is no SMPL body: it has no array '{name}', only {string.Join(", ", archive.Names)}.");

    private static float[] FirstComponents(float[] directions, int rows)
    {
        var components = directions.Length / Math.Max(1, rows);
        return components <= SmplSkeleton.ShapeSize
            ? directions
            : [.. Enumerable.Range(0, rows).SelectMany(row => directions.Skip(row * components).Take(SmplSkeleton.ShapeSize))];
    }
}
