using Vibe.Sweeps.Spaces;

namespace Vibe.Testing.Sweeps;

/// <summary>A function to minimise whose minimum is known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Space">Where it is defined.</param>
/// <param name="Value">Its value at a point.</param>
/// <param name="Minimum">The smallest value there is.</param>
public sealed record TestFunction(string Name, SearchSpace Space, Func<Point, double> Value, double Minimum)
{
    private static readonly double[] HartmannWeights = [1, 1.2, 3, 3.2];

    private static readonly double[][] HartmannA =
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];

    private static readonly double[][] HartmannP =
    [
        [1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650],
            [4047, 8828, 8732, 5743, 1091, 381],
    ];

    /// <summary>Gets Branin's function: two variables, three equal minima.</summary>
    /// <remarks>Dixon and Szegö, "Towards Global Optimisation 2", 1978.</remarks>
    public static TestFunction Branin { get; } = Of("Branin", [Range("x", -5, 10), Range("y", 0, 15)], 0.397887, x =>
        Math.Pow(x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6, 2)
        + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10);

    /// <summary>Gets Hartmann's function of six variables, with several minima.</summary>
    public static TestFunction Hartmann6 { get; } =
        Of("Hartmann-6", [.. Enumerable.Range(1, 6).Select(i => Range($"x{i}", 0, 1))], -3.32237, x =>
        -Enumerable.Range(0, 4)
            .Sum(i => HartmannWeights[i] * Math.Exp(-Enumerable.Range(0, 6)
            .Sum(j => HartmannA[i][j] * Math.Pow(x[j] - (1e-4 * HartmannP[i][j]), 2)))));

    /// <summary>Gets a function with a choice that decides which other variable counts, as an optimizer's kind does.</summary>
    public static TestFunction Conditional { get; } = new(
        "conditional",
        new SearchSpace(
        [
            new("kind", "kind", new ChoiceDomain([new("slow", []), new("fast", []), new("none", [])])),
            new("rate", "rate", new RangeDomain(1e-5, 1, IsLogarithmic: true, IsInteger: false, null)),
            new("momentum", "momentum", new RangeDomain(0, 1, IsLogarithmic: false, IsInteger: false, null), new(0, [0])),
            new("layers", "layers", new RangeDomain(1, 12, IsLogarithmic: false, IsInteger: true, null), new(0, [1])),
        ]),
        ConditionalValue,
        0);

    private static Parameter Range(string name, double low, double high) => new(name, name, new RangeDomain(low, high, false, false, null));

    private static TestFunction Of(string name, Parameter[] parameters, double minimum, Func<double[], double> value) => new(
        name,
        new SearchSpace(parameters),
        point => value([.. parameters.Select((parameter, i) => ((RangeDomain)parameter.Domain).Value(point.Coordinates[i]!.Value))]),
        minimum);

    /// <summary>
    /// The minimum, 0, lies at <c>fast</c> with a rate of 0.003 and 7 layers; <c>slow</c> comes to 0.5 at best, <c>none</c> to 1.
    /// </summary>
    private static double ConditionalValue(Point point)
    {
        var distance = Math.Abs((-5 * (1 - point.Coordinates[1]!.Value)) - Math.Log10(0.003)); // in powers of ten
        return distance + point.Coordinates switch
        {
            [0, _, { } momentum, _] => 0.5 + (2 * Math.Abs(momentum - 0.9)),
            [1, _, _, { } layers] => 3 * Math.Abs(layers - (6.0 / 11)),
            _ => 1,
        };
    }
}
