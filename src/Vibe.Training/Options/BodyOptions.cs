using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>The body model. Section <c>Data:Body</c>. Without <see cref="Model"/> it is the free synthetic body.</summary>
public sealed record BodyOptions : IValidatableObject
{
    /// <summary>Gets the SMPL file (.npz or .pkl); <see langword="null"/>, the default, takes the synthetic body.</summary>
    public string? Model { get; init; }

    /// <summary>Gets <c>J_regressor_extra.npy</c>, (9,V); needed with <see cref="Model"/>.</summary>
    public string? ExtraRegressor { get; init; }

    /// <summary>Gets <c>J_regressor_h36m.npy</c>, (17,V); needed with <see cref="Model"/>.</summary>
    public string? H36mRegressor { get; init; }

    /// <summary>
    /// Gets the male SMPL file, with which evaluations compute the truth of men where the store knows genders (3DPW); needs
    /// <see cref="FemaleModel"/>. <see langword="null"/>, the default, takes the neutral body, as published.
    /// </summary>
    public string? MaleModel { get; init; }

    /// <summary>Gets the female SMPL file; needs <see cref="MaleModel"/>. Default <see langword="null"/>.</summary>
    public string? FemaleModel { get; init; }

    /// <summary>
    /// Gets <c>smpl_mean_params.npz</c>, where the regressor starts; <see langword="null"/>, the default, takes the means of the 3D
    /// training stores.
    /// </summary>
    public string? MeanParameters { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Model is not null && Missing([(nameof(ExtraRegressor), ExtraRegressor), (nameof(H36mRegressor), H36mRegressor)]) is { } files)
        {
            yield return new ValidationResult($"a body model file needs {files}, which this section lacks", [nameof(Model)]);
        }

        if ((MaleModel is null) != (FemaleModel is null))
        {
            var (given, missing) = MaleModel is null ? (nameof(FemaleModel), nameof(MaleModel)) : (nameof(MaleModel), nameof(FemaleModel));
            yield return new ValidationResult($"belongs together with {missing}, which this section lacks", [given]);
        }
    }

    private static string? Missing((string Name, string? Value)[] keys) =>
        keys.Where(key => key.Value is null).Select(key => key.Name).ToArray() is { Length: > 0 } names
            ? string.Join(" and ", names)
            : null;
}
