using TorchSharp;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;

namespace Vibe.Workflows.Evaluate;

/// <summary>Copies parts out of a generator.</summary>
internal static class GeneratorParts
{
    /// <summary>Copies the weights of a part.</summary>
    /// <typeparam name="TPart">The part's module.</typeparam>
    /// <param name="part">Receives the weights; disposed where that fails.</param>
    /// <param name="generator">The generator.</param>
    /// <param name="name">The part's name in the generator.</param>
    /// <param name="source">What to call the generator in messages.</param>
    /// <returns><paramref name="part"/>, ready for evaluation.</returns>
    /// <exception cref="InvalidDataException">The generator's part has other weights.</exception>
    public static TPart Copy<TPart>(TPart part, Generator generator, string name, string source)
        where TPart : torch.nn.Module
    {
        var prefix = $"{name}.";
        var state = new CheckpointDictionary();
        foreach (var (key, value) in ModuleState.Of(generator))
        {
            if (key is string own && own.StartsWith(prefix, StringComparison.Ordinal))
            {
                state.Add(own[prefix.Length..], value);
            }
        }

        try
        {
            ModuleState.Load(part, state, $"{source}, {name}");
            part.eval();
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }
}
