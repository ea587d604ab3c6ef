namespace Vibe.Core.Random;

/// <summary>Draws random numbers that follow from a seed alone: the same on every platform and in every later version of .NET.</summary>
/// <remarks>
/// Knuth's subtractive generator ("The Art of Computer Programming", volume 2, 3.2.2) with the seeding that .NET's own seeded
/// <see cref="System.Random"/> has kept since its first version, so both draw equal numbers today; .NET does not promise that they stay.
/// </remarks>
public sealed class SeededRandom
{
    private const int Length = 55;
    private const int Lag = 21;

    private readonly int[] _state = new int[Length + 1]; // place 0 is not used
    private int _next;
    private int _lagged = Lag;

    /// <summary>Initializes a new instance of the <see cref="SeededRandom"/> class.</summary>
    /// <param name="seed">Chooses the numbers; its sign does not count.</param>
    public SeededRandom(int seed)
    {
        Fill(161803398 - (seed == int.MinValue ? int.MaxValue : Math.Abs(seed)));
        for (var round = 0; round < 4; round++)
        {
            for (var place = 1; place <= Length; place++)
            {
                var other = (place + 30) % Length;
                _state[place] = Wrapped(_state[place] - _state[1 + other]);
            }
        }
    }

    /// <summary>Draws a number in [0,1).</summary>
    public double NextDouble() => NextState() * (1.0 / int.MaxValue);

    /// <summary>Draws a number in [0,1) in single precision.</summary>
    public float NextSingle()
    {
        while (true)
        {
            var value = (float)NextDouble();
            if (value < 1f)
            {
                return value; // the largest doubles round up to 1
            }
        }
    }

    /// <summary>Draws an integer from 0 to 2^31 - 2.</summary>
    public int Next() => NextState();

    /// <summary>Draws an integer from 0 to <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <param name="exclusiveMaximum">How many integers there are to draw from; at least 1.</param>
    public int Next(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMaximum, 1);

        return (int)(NextDouble() * exclusiveMaximum);
    }

    /// <summary>Draws an integer from <paramref name="minimum"/> to <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <param name="minimum">The smallest integer.</param>
    /// <param name="exclusiveMaximum">One more than the largest integer; at most 2^31 - 1 more than the smallest.</param>
    public int Next(int minimum, int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(exclusiveMaximum, minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)exclusiveMaximum - minimum, int.MaxValue, nameof(exclusiveMaximum));

        return (int)(NextDouble() * (exclusiveMaximum - minimum)) + minimum;
    }

    /// <summary>Draws a normally distributed number with mean 0 and standard deviation 1, by Box and Muller's method.</summary>
    public float NextGaussian()
    {
        var radius = Math.Sqrt(-2d * Math.Log(1d - NextDouble()));
        return (float)(radius * Math.Cos(2d * Math.PI * NextDouble()));
    }

    private static int Wrapped(int value) => value < 0 ? value + int.MaxValue : value;

    private void Fill(int value)
    {
        _state[Length] = value;
        var (place, following) = (0, 1);
        for (var i = 1; i < Length; i++)
        {
            place = (place + Lag) % Length;
            _state[place] = following;
            following = Wrapped(value - following);
            value = _state[place];
        }
    }

    private int NextState()
    {
        _next = _next == Length ? 1 : _next + 1;
        _lagged = _lagged == Length ? 1 : _lagged + 1;
        var value = _state[_next] - _state[_lagged];
        value = Wrapped(value == int.MaxValue ? value - 1 : value);
        return _state[_next] = value;
    }
}
