using static TorchSharp.torch;

namespace Vibe.Testing;

/// <summary>Comparisons that say how far off a result is.</summary>
public static class Expect
{
    /// <summary>Throws unless every element is within an absolute tolerance.</summary>
    /// <param name="expected">The reference.</param>
    /// <param name="actual">The result, of the same shape.</param>
    /// <param name="tolerance">The largest difference allowed.</param>
    public static void Within(Tensor expected, Tensor actual, double tolerance)
    {
        if (!expected.shape.SequenceEqual(actual.shape))
        {
            throw new InvalidOperationException(
                $"Expected shape ({string.Join(',', expected.shape)}) but got ({string.Join(',', actual.shape)}).");
        }

        using var scope = NewDisposeScope();
        var difference = (expected.to(ScalarType.Float64) - actual.detach().to(ScalarType.Float64)).abs().max().item<double>();
        if (!(difference <= tolerance))
        {
            throw new InvalidOperationException($"The largest difference is {difference:G4}, allowed is {tolerance:G4}.");
        }
    }

    /// <summary>Throws unless every element is within a tolerance relative to the reference's largest value.</summary>
    /// <param name="expected">The reference.</param>
    /// <param name="actual">The result, of the same shape.</param>
    /// <param name="tolerance">The largest difference allowed, as a share of the largest value.</param>
    public static void RelativelyWithin(Tensor expected, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        Within(expected, actual, tolerance * expected.abs().max().to(ScalarType.Float64).item<double>());
    }
}
