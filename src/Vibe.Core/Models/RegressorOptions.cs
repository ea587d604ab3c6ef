using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Models;

/// <summary>Size of the <see cref="ParameterRegressor"/>. Section <c>Model:Regressor</c> of the configuration.</summary>
public sealed record RegressorOptions
{
    /// <summary>Gets how often the estimate is corrected. Default 3, as published.</summary>
    [Range(1, 16)]
    public int Iterations { get; init; } = 3;

    /// <summary>Gets the width of the two hidden layers, in channels. Default 1024, as published.</summary>
    [Range(1, 8192)]
    public int HiddenSize { get; init; } = 1024;

    /// <summary>Gets the dropout after each hidden layer while training. Default 0.5, as published.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; } = 0.5;
}
