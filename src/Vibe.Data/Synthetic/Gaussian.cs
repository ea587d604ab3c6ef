namespace Vibe.Data.Synthetic;

/// <summary>Normally distributed random numbers.</summary>
internal static class Gaussian
{
    /// <summary>A number with mean 0 and standard deviation 1, by Box and Muller's method.</summary>
    internal static float Next(Random random)
    {
        var radius = Math.Sqrt(-2d * Math.Log(1d - random.NextDouble()));
        return (float)(radius * Math.Cos(2d * Math.PI * random.NextDouble()));
    }
}
