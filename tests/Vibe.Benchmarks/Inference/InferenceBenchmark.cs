using Vibe.Benchmarks.Measuring;
using Vibe.Core.Runtime;
using Vibe.Data.Keypoints;
using Vibe.Inference;
using Vibe.Inference.Outputs;
using Vibe.Inference.Refinement;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Inference;

/// <summary>The stages from observed keypoints to files, for one person in 20 seconds at 30/s: frames a second of each.</summary>
internal sealed class InferenceBenchmark : IBenchmark
{
    private const int Frames = 600;
    private const int Rounds = 5;

    public string Name => "inference";

    public void Run(TextWriter output)
    {
        CpuMemory.KeepFreed(); // as the program does
        using var folder = new TemporaryFolder();
        using var body = SampleNetworks.Body();
        MotionResult? motion = null;
        foreach (var (size, options) in SampleNetworks.Sizes)
        {
            using var generator = SampleNetworks.Generator(options);
            var predictor = new VibePredictor(generator, body, CPU, new InferenceOptions());
            var (video, features) = (Video(), new RandomFourierFeatures(1));
            Print($"predict-{size}", () => motion = predictor.Predict(video, features));
            var live = predictor.Stream(video.Width, video.Height, features);
            var row = video.Tracks[0].Keypoints.AsSpan(0, PersonTrack.RowSize).ToArray();
            BenchmarkLine line = new() { Case = $"{Name}-live-{size}", Ms = Stopwatches.Median(30, () => live.Next(row)) };
            (line with { PerSecond = 1000 / line.Ms }).Print(output);
        }

        Print("refine", () => MotionRefinement.Of(motion!, body, new RefinementOptions()), 1);
        Print("bodies", () => _ = BodyFrames.Of(body, motion!.People[0], withVertices: true).Count());
        foreach (var format in Enum.GetValues<MotionFormat>().Except([MotionFormat.Obj, MotionFormat.Fbx]))
        {
            Print(
                $"write-{format.ToString().ToLowerInvariant()}",
                () => MotionFiles.Write(folder.Root, motion!, body, [format], new BvhOptions()));
        }

        void Print(string stage, Action run, int rounds = Rounds)
        {
            var time = Stopwatches.Median(rounds, run);
            new BenchmarkLine { Case = $"{Name}-{stage}", Ms = time, PerSecond = Frames / time * 1000 }.Print(output);
        }
    }

    // A person who crosses the picture, limbs swinging.
    private static TrackedVideo Video()
    {
        var keypoints = new float[Frames * PersonTrack.RowSize];
        for (var at = 0; at < Frames * DetectorKeypoints.Count; at++)
        {
            var (frame, keypoint) = (at / DetectorKeypoints.Count, at % DetectorKeypoints.Count);
            keypoints[3 * at] = 300 + frame + (keypoint % 5 * 12) + (20 * MathF.Sin((0.4f * frame) + keypoint));
            keypoints[(3 * at) + 1] = 100 + (keypoint * 9) + (3 * MathF.Sin(frame * 0.3f));
            keypoints[(3 * at) + 2] = 0.8f;
        }

        return new TrackedVideo("made up", 1280, 720, 30, [new PersonTrack(1, [.. Enumerable.Range(0, Frames)], keypoints)]);
    }
}
