using Vibe.Core.Random;
using Vibe.Data.Stores;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Stores of random numbers in the shape of the published experiment's: 2D video, 3D video, motion, validation.</summary>
internal sealed class MadeUpStores : IDisposable
{
    private const string Extractor = "random seed:1";
    private const int SequenceLength = 400;
    private const int TrainingFrames = 8000;

    private static readonly StoreProvenance Provenance = StoreProvenance.Create(new Dictionary<string, string> { ["seed"] = "1" }, []);

    private readonly string _folder = Directory.CreateTempSubdirectory("vibe-made-up-").FullName;
    private readonly SeededRandom _random = new(1);

    public MadeUpStores(int validationFrames)
    {
        Frames("two", Math.Min(TrainingFrames, 10 * validationFrames), isLabelled: false);
        Frames("three", Math.Min(TrainingFrames, 10 * validationFrames), isLabelled: true);
        Frames("validation", validationFrames, isLabelled: true);
        Frames("test", Math.Min(SequenceLength, validationFrames), isLabelled: true);
        using var writer = new MotionStoreWriter(Path.Combine(_folder, "motion"), new MotionStoreInfo("motion", 25, WorldUp.Y));
        writer.Append(new MotionSequenceData(
            "m", "somebody", "m", Values(TrainingFrames, 72, 0.2f), Values(TrainingFrames, 10, 1), Values(TrainingFrames, 3, 1)));
        writer.Complete(Provenance);
    }

    /// <summary>Writes a configuration that uses the stores.</summary>
    /// <returns>Its file.</returns>
    public string Write(VibeOptions options)
    {
        string Folder(string name) => Path.Combine(_folder, name);
        var data = new DataOptions
        {
            Train2D = [new StoreReference { Path = Folder("two") }],
            Train3D = [new StoreReference { Path = Folder("three") }],
            Motion = [new StoreReference { Path = Folder("motion") }],
            Validation = Folder("validation"),
            Test = Folder("test"),
        };
        var path = Folder("epoch.json");
        File.WriteAllText(path, ConfigurationLoader.ToJson(options with { Data = data }));
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Frames(string name, int frames, bool isLabelled)
    {
        using var writer = new FrameStoreWriter(Path.Combine(_folder, name), new FrameStoreInfo(name, 30, 1.1, Extractor));
        for (var first = 0; first < frames; first += SequenceLength)
        {
            var count = Math.Min(SequenceLength, frames - first);
            var sequence = new FrameSequence(
                $"{name}{first}", $"person of {name}", $"{name}{first}", Values(count, 2048, 1), Values(count, 49 * 3, 0.9f));
            writer.Append(!isLabelled ? sequence : sequence with
            {
                Keypoints3D = Values(count, 49 * 3, 0.5f),
                Joints14 = Values(count, 14 * 3, 0.5f),
                Pose = Values(count, 72, 0.2f),
                Betas = Values(count, 10, 1),
                Has3D = Ones(count),
                HasSmpl = Ones(count),
                Valid = Ones(count),
            });
        }

        writer.Complete(Provenance);
    }

    private static byte[] Ones(int count) => [.. Enumerable.Repeat((byte)1, count)];

    private float[] Values(int rows, int width, float scale)
    {
        var values = new float[rows * width];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = scale * _random.NextSingle();
        }

        return values;
    }
}
