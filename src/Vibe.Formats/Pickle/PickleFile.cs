using Vibe.Formats.Files;

namespace Vibe.Formats.Pickle;

/// <summary>Reads Python pickles of protocols 0 to 5, from Python 2 and 3, without running anything in them.</summary>
/// <remarks>
/// <para>
/// Values come as null, bool, long, <see cref="System.Numerics.BigInteger"/>, double, <see cref="System.Numerics.Complex"/>, string
/// (Python 2's byte strings too, as Latin-1), byte[], <see cref="List{T}"/> of objects (lists and sets), <see cref="PickleTuple"/>,
/// <see cref="PickleDictionary"/>, <see cref="Numpy.NpyArray"/>, <see cref="ObjectArray"/>, <see cref="SparseMatrix"/>,
/// <see cref="DateTime"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/> and <see cref="TimeSpan"/> (with time zones as records); objects
/// of unknown classes as
/// <see cref="PickleObject"/>, names of classes as <see cref="PickleGlobal"/>.
/// </para>
/// <para>Lists and dictionaries may contain themselves, as they may in Python.</para>
/// </remarks>
public static class PickleFile
{
    /// <summary>Gets what is known in every pickle.</summary>
    internal static IReadOnlyList<IPickleHost> CommonHosts { get; } = [new PythonHost(), new NumpyHost(), new SparseHost()];

    /// <summary>Reads the first pickle of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// Not a pickle, cut off, or naming functions for which data has no use; the message names file, byte offset and reason.
    /// </exception>
    public static object? Read(string path)
    {
        using var stream = InputFile.Open(path);
        return PickleMachine.Read(new PickleInput(stream, stream.Length, path), CommonHosts);
    }
}
