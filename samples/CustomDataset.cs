#:project ../src/Vibe.Data/Vibe.Data.csproj
#:property UsesLibtorch=true
// A custom data set becomes a store that the trainer reads: here CSV files with 17 COCO keypoints a frame (x px, y px, confidence, ...).
//   dotnet run -c Release samples/CustomDataset.cs -- <folder of .csv files> <store>
using System.Globalization;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;

const double FramesPerSecond = 30, CropScale = 1.2;
var (source, store) = (args[0], args[1]);
var features = new RandomFourierFeatures(seed: 1); // of the keypoints; features of pictures come from a network that you name instead

using (var writer = new FrameStoreWriter(store, new FrameStoreInfo(Path.GetFileName(store), FramesPerSecond, CropScale, features.Identity)))
{
    foreach (var file in Directory.GetFiles(source, "*.csv").Order(StringComparer.Ordinal))
    {
        var person = Path.GetFileNameWithoutExtension(file); // stores that are trained and measured on must not share people
        float[] seen = [.. File.ReadLines(file).SelectMany(line => InCrop(Numbers(line)))];
        writer.Append(new FrameSequence(person, person, person, features.Compute(seen), seen));
    }

    writer.Complete(StoreProvenance.Create(new Dictionary<string, string> { ["sample"] = "CustomDataset" }, []));
}

using var opened = FrameStore.Open(store);
Console.WriteLine($"{opened.FrameCount} frames of {opened.Manifest.Sequences.Count} people");

static float[] Numbers(string line) => [.. line.Split(',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];

// Into the 49 keypoints, and from pixels to the crop around the person, which spans [-1,1].
static float[] InCrop(float[] coco)
{
    var all = KeypointConventions.Coco.ConvertTo<float>(KeypointConventions.Spin, coco, channels: 3);
    var seen = all.Chunk(3).Where(point => point[2] > 0).ToArray();
    var (left, right) = (seen.Min(point => point[0]), seen.Max(point => point[0]));
    var (top, bottom) = (seen.Min(point => point[1]), seen.Max(point => point[1]));
    var half = (float)CropScale * MathF.Max(right - left, bottom - top) / 2;
    return [.. all.Chunk(3).SelectMany(point => point[2] > 0
        ? [(point[0] - ((left + right) / 2)) / half, (point[1] - ((top + bottom) / 2)) / half, point[2]]
        : new float[3])];
}
