using Vibe.Formats.Numpy;

namespace Vibe.Inference.Outputs;

/// <summary>Checks the arrays of a motion file.</summary>
/// <param name="path">The file, for messages.</param>
internal sealed class MotionArrays(string path)
{
    /// <summary>Reads finite numbers, a row per frame.</summary>
    /// <param name="array">The array; any shape of so many values.</param>
    /// <param name="name">Its name.</param>
    /// <param name="frames">Rows expected.</param>
    /// <param name="width">Values per row expected.</param>
    public float[] Rows(NpyArray array, string name, int frames, int width)
    {
        if (array.Shape.Count == 0 || array.Shape[0] != frames || array.Count != (long)frames * width)
        {
            throw new InvalidDataException(
                $"{path}: array '{name}': expected {frames} rows of {width} values but found shape ({string.Join(',', array.Shape)}).");
        }

        var values = array.ToArray<float>();
        return values.All(float.IsFinite) ? values : throw new InvalidDataException($"{path}: array '{name}': expected finite numbers.");
    }

    /// <summary>Reads whole numbers.</summary>
    /// <param name="array">The array.</param>
    /// <param name="name">Its name.</param>
    /// <param name="count">Numbers expected.</param>
    public long[] Whole(NpyArray array, string name, int count) => array.ToArray<long>() is var values && values.Length == count
        ? values
        : throw new InvalidDataException($"{path}: array '{name}': expected {count} numbers but found {array.Count}.");

    /// <summary>Reads the numbers of frames, which ascend.</summary>
    /// <param name="array">The array, (N).</param>
    /// <param name="name">Its name.</param>
    public int[] Frames(NpyArray array, string name)
    {
        var numbers = array.ToArray<long>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] is < 0 or > int.MaxValue || (i > 0 && numbers[i] <= numbers[i - 1]))
            {
                throw new InvalidDataException(
                    $"{path}: array '{name}': expected ascending numbers of frames but found {numbers[i]} at {i}.");
            }
        }

        return numbers.Length > 0
            ? Array.ConvertAll(numbers, number => (int)number)
            : throw new InvalidDataException($"{path}: array '{name}': expected at least one frame.");
    }

    /// <summary>Checks a person's number.</summary>
    /// <param name="id">The number.</param>
    public int Number(long id) => id is >= int.MinValue and <= int.MaxValue
        ? (int)id
        : throw new InvalidDataException($"{path}: expected people's numbers of 32 bits but found {id}.");

    /// <summary>Checks a frame rate.</summary>
    /// <param name="rate">The rate, 1/s.</param>
    /// <param name="name">Its name.</param>
    public double Rate(double rate, string name) => rate is > 0 and <= 100_000
        ? rate
        : throw new InvalidDataException(FormattableString.Invariant($"{path}: '{name}': expected a frame rate above 0 but found {rate}."));
}
