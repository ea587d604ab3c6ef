using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The outcome of one check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="State">How it ended.</param>
/// <param name="Text">What was found, for people.</param>
/// <param name="Numbers">The measured numbers by name and unit.</param>
internal sealed record CheckRow(string Name, CheckState State, string Text, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>Gets how rows are written as JSON; a number may be infinite or none.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = false,
    };

    /// <summary>Gets the time that the check took, in seconds.</summary>
    public double Seconds { get; init; }

    public static CheckRow Of(string name, bool isRight, string text, params (string Name, double Value)[] numbers) =>
        new(name, isRight ? CheckState.Ok : CheckState.Failed, text, numbers.ToDictionary(number => number.Name, number => number.Value));

    public static CheckRow Measured(string name, string text, params (string Name, double Value)[] numbers) =>
        new(name, CheckState.Measured, text, numbers.ToDictionary(number => number.Name, number => number.Value));

    public static CheckRow Skipped(string name, string reason) => new(name, CheckState.Skipped, reason, new Dictionary<string, double>());
}
