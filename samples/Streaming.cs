#:project ../src/Vibe.Inference/Vibe.Inference.csproj
#:property UsesLibtorch=true
// Streaming: keypoints of a frame in, the body of that frame out at once. The generator here is untrained; load yours with LoadPublished.
//   dotnet run -c Release samples/Streaming.cs -- 30        (the number of frames)
using System.Diagnostics;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Inference;
using Vibe.Inference.Predictions;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

using var body = new BodyModel(FreeBody.Create());
using var generator = new Generator(
    new GeneratorOptions { TemporalEncoder = new() { LayerCount = 1, HiddenSize = 256 }, Regressor = new() { HiddenSize = 256 } },
    MeanParameters.Upright);
generator.eval();
var options = new InferenceOptions { Windows = new WindowOptions { Length = 16, Overlap = 0 } };
var live = new VibePredictor(generator, body, CPU, options).Stream(width: 640, height: 480, new RandomFourierFeatures(seed: 1));

for (var frame = 0; frame < int.Parse(args[0]); frame++)
{
    var start = Stopwatch.GetTimestamp();
    var person = live.Next(Camera(frame)); // null while nobody is seen
    var place = person is null ? "nobody" : $"{person.Translation[2]:F1} m away";
    Console.WriteLine($"frame {frame}: {place}, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
}

// A detector: 49 keypoints, x px, y px, confidence. Here a person of 300 px, who walks to the right; only some joints are seen.
static float[] Camera(int frame)
{
    var keypoints = new float[PersonTrack.RowSize];
    for (var joint = 0; frame > 0 && joint < 19; joint++)
    {
        keypoints[3 * joint] = 200 + (3 * frame) + (60 * MathF.Sin(joint));
        keypoints[(3 * joint) + 1] = 90 + (300f * joint / 18);
        keypoints[(3 * joint) + 2] = 0.9f;
    }

    return keypoints;
}
