using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Formats.Pickle;

/// <summary>Python's own types: collections, byte strings, dates.</summary>
internal sealed class PythonHost : IPickleHost
{
    /// <inheritdoc/>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result)
    {
        result = function.ToString() switch
        {
            "collections.OrderedDict" or "builtins.dict" or "collections.Counter" => Dictionary(arguments, input),
            "collections.defaultdict" => new PickleDictionary(),
            "builtins.set" or "builtins.frozenset" or "builtins.list" or "collections.deque" => Items(arguments, input).ToList(),
            "builtins.tuple" or "torch.Size" => new PickleTuple([.. Items(arguments, input)]),
            "_codecs.encode" => Encoded(arguments, input),
            "builtins.bytes" or "builtins.bytearray" => Bytes(arguments, input),
            "builtins.complex" when arguments is [double real, double imaginary] => new Complex(real, imaginary),
            "datetime.datetime" when Packed(arguments, 10) is { } bytes => Moment(bytes, input),
            "datetime.date" when Packed(arguments, 4) is { } bytes => Day(bytes, input),
            "datetime.timedelta" when arguments is [long days, long seconds, long micro] => Span(days, seconds, micro, input),
            _ => this,
        };
        return result != this;
    }

    /// <inheritdoc/>
    public bool TryBuild(PickleObject target, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    private static IEnumerable<object?> Items(PickleTuple arguments, PickleInput input) => arguments switch
    {
        [] or [null, ..] => [],
        [IReadOnlyList<object?> items, ..] => items,
        _ => throw input.Error("a collection is made from something that is not a list."),
    };

    private static PickleDictionary Dictionary(PickleTuple arguments, PickleInput input)
    {
        var result = new PickleDictionary();
        var pairs = arguments is [PickleDictionary entries]
            ? entries
            : Items(arguments, input).Select(pair => pair is IReadOnlyList<object?> { Count: 2 } both
                ? new KeyValuePair<object?, object?>(both[0], both[1])
                : throw input.Error("a dictionary is made from something that is not a list of pairs."));
        foreach (var (key, value) in pairs)
        {
            result.Set(KeyComparer.IsKey(key) ? key : throw input.Error("a dictionary key is not a key."), value);
        }

        return result;
    }

    // Python 3 writes bytes for Python 2 readers as text and the name of the encoding.
    private static byte[] Encoded(PickleTuple arguments, PickleInput input) =>
        arguments.Count == 2 && arguments[1] is "latin1" or "latin-1"
            ? RawText.BytesOf(arguments.Raw(0)) ?? throw input.Error("a byte string holds characters that are not bytes.")
            : throw input.Error("a byte string is encoded in another way than latin1.");

    private static byte[] Bytes(PickleTuple arguments, PickleInput input) => arguments switch
    {
        [] => [],
        [string, "latin1" or "latin-1"] => Encoded(arguments, input),
        [_] when RawText.BytesOf(arguments.Raw(0)) is { } bytes => bytes,
        _ => throw input.Error("a byte string is made in an unknown way."),
    };

    private static byte[]? Packed(PickleTuple arguments, int length) =>
        arguments.Count is 1 or 2 && RawText.BytesOf(arguments.Raw(0)) is { } bytes && bytes.Length == length ? bytes : null;

    private static DateTime Moment(byte[] bytes, PickleInput input)
    {
        try
        {
            var microseconds = (bytes[7] << 16) | (bytes[8] << 8) | bytes[9];
            return new DateTime(
                BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[2] & 0x7F, bytes[3], bytes[4], bytes[5], bytes[6])
                .AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw input.Error("a date does not exist.", error);
        }
    }

    private static DateOnly Day(byte[] bytes, PickleInput input)
    {
        try
        {
            return new DateOnly(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[2], bytes[3]);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw input.Error("a date does not exist.", error);
        }
    }

    private static TimeSpan Span(long days, long seconds, long microseconds, PickleInput input) =>
        Int128.Abs(days) < 10_000_000 && Int128.Abs(seconds) < 100_000 && Int128.Abs(microseconds) < 10_000_000
            ? new TimeSpan((((days * 86400) + seconds) * TimeSpan.TicksPerSecond) + (microseconds * TimeSpan.TicksPerMicrosecond))
            : throw input.Error("a time span is longer than any.");
}
