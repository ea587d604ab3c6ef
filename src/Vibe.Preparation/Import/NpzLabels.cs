using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Reads arrays of an npz of labels and checks their shapes; rows are people in pictures.</summary>
/// <param name="archive">The open file.</param>
/// <param name="path">Its path, for messages.</param>
internal sealed class NpzLabels(NpzArchive archive, string path)
{
    /// <summary>Gets the file.</summary>
    public string Path => path;

    /// <summary>Whether there is an array.</summary>
    public bool Has(string name) => archive.Contains(name);

    /// <summary>Reads finite numbers of a given shape.</summary>
    /// <param name="name">The array.</param>
    /// <param name="shape">Its shape; <see cref="LabelArrays.Any"/> where any length will do.</param>
    /// <exception cref="InvalidDataException">There is no such array, or it is of another shape, or a number is not finite.</exception>
    public (NpyArray Array, double[] Values) Numbers(string name, params ReadOnlySpan<long> shape)
    {
        if (!archive.Contains(name))
        {
            throw new InvalidDataException($"{path}: expected an array '{name}' but found only {string.Join(", ", archive.Names)}.");
        }

        return LabelArrays.Numbers(archive.Read(name), $"{path}: array '{name}'", shape);
    }

    /// <summary>Reads flags as 0 or 1.</summary>
    /// <param name="name">The array.</param>
    /// <param name="rows">Its length.</param>
    /// <returns>The flags; <see langword="null"/> where there is no such array.</returns>
    /// <exception cref="InvalidDataException">The array is of another shape.</exception>
    public byte[]? Flags(string name, long rows) =>
        Has(name) ? [.. Numbers(name, rows).Values.Select(flag => (byte)(flag != 0 ? 1 : 0))] : null;

    /// <summary>Reads texts.</summary>
    /// <param name="name">The array.</param>
    /// <exception cref="InvalidDataException">The array holds something else.</exception>
    public string[] Texts(string name)
    {
        var kind = archive.Header(name).Descriptor;
        return kind.Contains('O', StringComparison.Ordinal)
            ? [.. archive.ReadObjects(name).Items.Select(item => item as string
                ?? throw new InvalidDataException($"{path}: array '{name}': expected texts but found another object."))]
            : archive.Read(name).ToStrings();
    }

    /// <summary>Reads the object that an array of one object holds.</summary>
    /// <param name="name">The array.</param>
    /// <exception cref="InvalidDataException">The array holds numbers, or another count of objects.</exception>
    public object? Object(string name) => archive.ReadObjects(name).Items is [var item]
        ? item
        : throw new InvalidDataException($"{path}: array '{name}': expected one object but found another count.");

    /// <summary>Understands a text as a gender.</summary>
    /// <param name="text">What the file says, e.g. <c>m</c>, <c>female</c>.</param>
    public static Gender? ToGender(string? text) => text?.ToUpperInvariant() switch
    {
        "M" or "MALE" => Gender.Male,
        "F" or "FEMALE" => Gender.Female,
        _ => null,
    };
}
