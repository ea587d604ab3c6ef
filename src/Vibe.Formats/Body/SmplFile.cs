using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Body;

/// <summary>
/// Reads body model files of the SMPL family: <c>.pkl</c> as distributed (Python 2, chumpy objects, sparse regressor) or cleaned,
/// also gzipped, and <c>.npz</c>.
/// </summary>
public static class SmplFile
{
    /// <summary>Joints of the models of the family.</summary>
    internal const int SmplJoints = 24;
    internal const int SmplHJoints = 52;
    internal const int SmplXJoints = 55;

    private const int FaceCorners = 3;

    /// <summary>SMPL-X keeps its expressions behind the shape components: 100 behind 300, in small files 10 behind 10.</summary>
    private const int SmplXShapes = 300;
    private const int SmallSmplXShapes = 10;

    private static readonly string[] Names = ["v_template", "shapedirs", "posedirs", "J_regressor", "weights", "kintree_table", "f"];

    /// <summary>Reads a body model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// Its arrays; of SMPL-H and SMPL-X the part that is like SMPL. What is left out is listed in <see cref="SmplArrays.LeftOut"/>.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not a body model file, damaged, or with arrays that do not fit together; names file, entry, expected and found.
    /// </exception>
    public static SmplArrays Read(string path)
    {
        var entries = IsZip(path) ? ReadNpz(path) : ReadPickle(path);
        var length = new FileInfo(path).Length;
        var budget = new MemoryBudget(length, () => length, true, path);
        var template = Array("v_template", -1, 3);
        var vertices = template.Shape[0];
        var weights = Array("weights", vertices, -1);
        var joints = weights.Shape[1];
        var shapes = Array("shapedirs", vertices, 3, -1);
        var shapeCount = ShapeCount(joints, shapes.Shape[2]);
        return new SmplArrays
        {
            Template = template.Values,
            ShapeDirections = shapeCount == shapes.Shape[2] ? shapes.Values : FirstComponents(shapes, (int)shapeCount),
            PoseDirections = Array("posedirs", vertices, 3, (joints - 1) * 9).Values,
            JointRegressor = Array("J_regressor", joints, vertices).Values,
            SkinningWeights = weights.Values,
            Parents = Parents(Array("kintree_table", 2, joints).Values, Source("kintree_table")),
            Faces = Faces(Array("f", -1, FaceCorners).Values, vertices, Source("f")),
            LeftOut =
            [
                .. shapeCount == shapes.Shape[2]
                    ? Enumerable.Empty<string>()
                    : [$"{shapes.Shape[2] - shapeCount} expression components of shapedirs"],
                .. entries.Keys.Except(Names, StringComparer.Ordinal),
            ],
        };

        ChumpyArray Array(string name, params long[] shape) => SmplShape.Check(
            entries.TryGetValue(name, out var read) ? ChumpyArray.From(read(), budget, Source(name)) : throw Missing(name),
            shape,
            Source(name));

        string Source(string name) => $"{path}: entry '{name}'";

        InvalidDataException Missing(string name) => Refusal.Of(
            path, $"not a body model: no entry '{name}'; there are {string.Join(", ", entries.Keys.Take(32))}.");
    }

    private static Dictionary<string, Func<object?>> ReadPickle(string path)
    {
        if (JoblibFile.Read(path) is not PickleDictionary content)
        {
            throw Refusal.Of(path, "not a body model: the pickle holds no dictionary.");
        }

        return content.Where(entry => entry.Key is string)
            .ToDictionary(entry => (string)entry.Key!, entry => (Func<object?>)(() => entry.Value), StringComparer.Ordinal);
    }

    private static Dictionary<string, Func<object?>> ReadNpz(string path)
    {
        using var archive = NpzArchive.Open(path);
        archive.RefuseBombs();
        // The archive is closed before the entries are asked for, so those that are needed are read now.
        return archive.Names.ToDictionary(
            name => name,
            name =>
            {
                var value = !Names.Contains(name) ? null
                    : archive.Header(name).Descriptor.EndsWith('O') ? archive.ReadObjects(name) : (object?)archive.Read(name);
                return (Func<object?>)(() => value);
            },
            StringComparer.Ordinal);
    }

    private static long ShapeCount(long joints, long components) =>
        joints != SmplXJoints ? components
        : components > SmplXShapes ? SmplXShapes
        : components == 2 * SmallSmplXShapes ? SmallSmplXShapes : components;

    private static double[] FirstComponents(ChumpyArray shapes, int count)
    {
        var all = (int)shapes.Shape[2];
        var kept = new double[shapes.Values.Length / all * count];
        for (var row = 0; row < kept.Length / count; row++)
        {
            shapes.Values.AsSpan(row * all, count).CopyTo(kept.AsSpan(row * count));
        }

        return kept;
    }

    private static bool IsZip(string path)
    {
        using var file = InputFile.OpenHandle(path);
        Span<byte> start = stackalloc byte[2];
        return RandomAccess.Read(file, start, 0) == 2 && start.SequenceEqual("PK"u8);
    }

    // Row 0 holds the parents; the root's is 2^32 - 1 or -1.
    private static int[] Parents(double[] tree, string source)
    {
        var parents = new int[tree.Length / 2];
        for (var joint = 0; joint < parents.Length; joint++)
        {
            var parent = tree[joint] == uint.MaxValue ? -1 : tree[joint];
            if (parent != Math.Floor(parent) || parent < -1 || parent >= joint || parent < 0 != (joint == 0))
            {
                throw Refusal.Of(source, $"joint {joint} has the parent {parent}; the root must come first and parents before children.");
            }

            parents[joint] = (int)parent;
        }

        return parents;
    }

    private static int[] Faces(double[] corners, long vertices, string source) => System.Array.ConvertAll(
        corners,
        corner => corner >= 0 && corner < vertices && corner == Math.Floor(corner)
            ? (int)corner
            : throw Refusal.Of(source, $"a face has the vertex {corner} of {vertices}."));
}
