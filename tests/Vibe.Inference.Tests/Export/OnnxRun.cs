using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using Vibe.Core.Models;
using Vibe.Testing;
using Tensor = TorchSharp.torch.Tensor;

namespace Vibe.Inference.Tests.Export;

/// <summary>Runs an exported network in OnnxRuntime.</summary>
internal static class OnnxRun
{
    public static Dictionary<string, Tensor> Once(string path, params (string Name, Tensor Value)[] inputs)
    {
        using var session = new InferenceSession(path);
        return Once(session, inputs);
    }

    public static Dictionary<string, Tensor> Once(InferenceSession session, params (string Name, Tensor Value)[] inputs)
    {
        using var results = session.Run(
            [.. inputs.Select(input => NamedOnnxValue.CreateFromTensor(input.Name, Values(input.Value)))]);
        return results.ToDictionary(result => result.Name, result => Back(result.AsTensor<float>()), StringComparer.Ordinal);
    }

    /// <summary>Throws unless a generator's outputs are the expected ones within 1e-4.</summary>
    public static void AssertSame(GeneratorOutput expected, Dictionary<string, Tensor> found)
    {
        Expect.Within(expected.Rotations, found["rotations"], 1e-4);
        Expect.Within(expected.Betas, found["betas"], 1e-4);
        Expect.Within(expected.Camera, found["camera"], 1e-4);
    }

    private static DenseTensor<float> Values(Tensor value) =>
        new(value.contiguous().data<float>().ToArray(), Array.ConvertAll(value.shape, length => (int)length));

    private static Tensor Back(Tensor<float> value) =>
        torch.tensor(value.ToArray(), Array.ConvertAll(value.Dimensions.ToArray(), length => (long)length));
}
