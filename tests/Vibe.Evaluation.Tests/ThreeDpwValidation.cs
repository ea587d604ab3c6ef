using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Testing;

namespace Vibe.Evaluation.Tests;

/// <summary>The reference preparation of 3DPW's layout (validation) as a store.</summary>
internal static class ThreeDpwValidation
{
    /// <summary>Writes and opens the store.</summary>
    /// <param name="folder">The folder.</param>
    public static FrameStore Write(string folder)
    {
        using var database = NpzArchive.Open(Path.Combine(Fixtures.Formats, "3dpw", "3dpw_val_db.npz"));
        var names = database.Read("vid_name").ToStrings();
        float[] features = Rows("features"), pose = Rows("pose"), shape = Rows("shape"), joints = Rows("joints3D");
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("3dpw-validation", 30, 1.2, "resnet50 synthetic")))
        {
            for (int first = 0, count; first < names.Length; first += count)
            {
                count = names.Skip(first).TakeWhile(name => name == names[first]).Count();
                writer.Append(new FrameSequence(names[first], string.Empty, names[first], Part(features), new float[count * 147])
                {
                    Pose = Part(pose),
                    Betas = Part(shape),
                    Joints14 = Part(joints),
                });

                float[] Part(float[] values) =>
                    values.AsSpan(values.Length / names.Length * first, values.Length / names.Length * count).ToArray();
            }

            writer.Complete(new StoreProvenance("tests", "3dpw-validation", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);

        float[] Rows(string name) => database.Read(name).ToArray<float>();
    }
}
