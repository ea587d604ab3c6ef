using Vibe.Data.Stores;

namespace Vibe.Testing.Stores;

/// <summary>Small stores whose values tell which frame they belong to.</summary>
public static class TestStores
{
    public const string Extractor = "test-v1";

    public static readonly StoreProvenance Provenance = new("Tests 1.0", "key", new Dictionary<string, string> { ["made"] = "up" }, []);

    /// <summary>Writes a frame store; frame m of the store has m + offset as every feature and label.</summary>
    public static string Frames(
        string folder, int[] lengths, bool has3D = false, int offset = 0, string extractor = Extractor, bool half = false, string name = "")
    {
        name = name.Length > 0 ? name : Path.GetFileName(folder);
        using var writer = new FrameStoreWriter(folder, new FrameStoreInfo(name, 25, 1.2, extractor) { HalfFeatures = half });
        for (var i = 0; i < lengths.Length; i++)
        {
            writer.Append(Sequence($"{name}-{i}", lengths[i], offset + (int)writer.FrameCount, has3D));
        }

        writer.Complete(Provenance);
        return folder;
    }

    /// <summary>Writes a motion store; frame m has m as every pose value.</summary>
    public static string Motion(string folder, params int[] lengths)
    {
        using var writer = new MotionStoreWriter(folder, new MotionStoreInfo(Path.GetFileName(folder), 25, WorldUp.Y));
        for (var i = 0; i < lengths.Length; i++)
        {
            var first = (int)writer.FrameCount;
            writer.Append(new MotionSequenceData(
                $"m{i}", $"subject {i}", $"motion {i}", Rows(lengths[i], 72, first), Rows(lengths[i], 10, first),
                Rows(lengths[i], 3, first)));
        }

        writer.Complete(Provenance);
        return folder;
    }

    public static FrameSequence Sequence(string name, int count, int first, bool has3D) =>
        new(name, "subject of " + name, "motion of " + name, Rows(count, 2048, first), Rows(count, 147, first))
        {
            Keypoints3D = has3D ? Rows(count, 147, first) : null,
            Joints14 = has3D ? Rows(count, 42, first) : null,
            Pose = has3D ? Rows(count, 72, first) : null,
            Betas = has3D ? Rows(count, 10, first) : null,
            HasSmpl = has3D ? [.. Enumerable.Range(first, count).Select(frame => (byte)(frame % 2))] : null,
        };

    private static float[] Rows(int count, int size, int first)
    {
        var rows = new float[count * size];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = first + (i / size);
        }

        return rows;
    }
}
