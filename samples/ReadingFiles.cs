#:project ../src/Vibe.Formats/Vibe.Formats.csproj
// Files of the field without Python, and without running what is in them: says what a file is, and writes the tensors of a PyTorch
// checkpoint as an .npz that NumPy opens. No libtorch is needed.
//   dotnet run -c Release samples/ReadingFiles.cs -- vibe_model_w_3dpw.pth.tar weights.npz
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.PyTorch;

var (checkpoint, target) = (args[0], args[1]);
foreach (var line in FileInspector.Describe(checkpoint))
{
    Console.WriteLine(line);
}

using var writer = new NpzWriter(target);
var written = 0;
foreach (var (name, tensor) in Tensors(TorchCheckpoint.Read(checkpoint), string.Empty))
{
    if (tensor.Type == TensorType.Float32)
    {
        writer.Add<float>(name, tensor.ToArray<float>(), [.. tensor.Shape]);
        written++;
    }
}

writer.Commit();
Console.WriteLine($"{written} tensors in {target}");

static IEnumerable<(string Name, TensorData Tensor)> Tensors(CheckpointDictionary dictionary, string path) => dictionary.SelectMany(
    entry => entry.Value switch
    {
        TensorData tensor => [($"{path}{entry.Key}", tensor)],
        CheckpointDictionary inner => Tensors(inner, $"{path}{entry.Key}."),
        _ => Enumerable.Empty<(string, TensorData)>(),
    });
