using System.Globalization;

namespace Vibe.Training.Metrics;

/// <summary>A number with its name, for example a loss of a training step.</summary>
public readonly record struct NamedScalar
{
    private readonly bool _isSingle;

    /// <summary>Initializes a new instance of the <see cref="NamedScalar"/> struct from a number in double precision.</summary>
    /// <param name="name">The name; one of <see cref="MetricNames"/> or that of a custom loss term.</param>
    /// <param name="value">The number.</param>
    public NamedScalar(string name, double value) => (Name, Value) = (name, value);

    /// <summary>Initializes a new instance of the <see cref="NamedScalar"/> struct from a number in single precision.</summary>
    /// <param name="name">The name; one of <see cref="MetricNames"/> or that of a custom loss term.</param>
    /// <param name="value">The number.</param>
    public NamedScalar(string name, float value)
        : this(name, (double)value) => _isSingle = true;

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the number.</summary>
    public double Value { get; }

    /// <summary>Gets the shortest text that reads back to the same number in the precision that it was computed in.</summary>
    internal string Text =>
        _isSingle ? ((float)Value).ToString("R", CultureInfo.InvariantCulture) : Value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Text}";
}
