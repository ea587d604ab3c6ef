namespace Vibe.Inference.Smoothing;

/// <summary>The weights with which the samples of a window give the value of the least-squares polynomial at each of them.</summary>
internal static class PolynomialWeights
{
    /// <summary>Computes the weights: Q Q' for an orthonormal basis Q of the polynomials over the window.</summary>
    /// <param name="length">Samples of the window L.</param>
    /// <param name="degree">Degree of the polynomial, less than L.</param>
    /// <returns>A row for each place of the window, (L,L).</returns>
    public static double[] Of(int length, int degree)
    {
        var basis = new List<double[]>();
        for (var power = 0; power <= degree; power++)
        {
            // Places from -1 to 1, so that high powers stay of moderate size.
            var vector = Enumerable.Range(0, length).Select(i => Math.Pow(length == 1 ? 0 : (2.0 * i / (length - 1)) - 1, power)).ToArray();
            foreach (var earlier in basis)
            {
                var shared = Dot(vector, earlier);
                vector = [.. vector.Zip(earlier, (value, other) => value - (shared * other))];
            }

            var norm = Math.Sqrt(Dot(vector, vector));
            basis.Add([.. vector.Select(value => value / norm)]);
        }

        var weights = new double[length * length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = basis.Sum(vector => vector[i / length] * vector[i % length]);
        }

        return weights;
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
