using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Formats.Pickle;

/// <summary>Python's own types: collections, byte strings, dates.</summary>
internal sealed class PythonHost : IPickleHost
{
    /// <summary>Bytes that an entry of a dictionary takes, about.</summary>
    private const int EntrySize = 48;

    /// <inheritdoc/>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result)
    {
        result = function.Module switch
        {
            "builtins" => Builtin(function.Name, arguments, input),
            "collections" => Collection(function.Name, arguments, input),
            "datetime" => Time(function.Name, arguments, input),
            "_codecs" when function.Name == "encode" => Encoded(arguments, input),
            "torch" when function.Name == "Size" => new PickleTuple([.. Items(arguments, input)]),
            _ => null,
        };
        return result is not null;
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

    private static object? Builtin(string name, PickleTuple arguments, PickleInput input) => name switch
    {
        "dict" => Dictionary(arguments, input),
        "set" or "frozenset" or "list" => Items(arguments, input).ToList(),
        "tuple" => new PickleTuple([.. Items(arguments, input)]),
        "bytes" or "bytearray" => Bytes(arguments, input),
        "complex" when arguments is [double real, double imaginary] => new Complex(real, imaginary),
        _ => null,
    };

    private static object? Collection(string name, PickleTuple arguments, PickleInput input) => name switch
    {
        "OrderedDict" or "Counter" => Dictionary(arguments, input),
        "defaultdict" => new PickleDictionary(),
        "deque" => Items(arguments, input).ToList(),
        _ => null,
    };

    // With a time zone they stay records: there is no type that keeps Python's zones.
    private static object? Time(string name, PickleTuple arguments, PickleInput input) => name switch
    {
        "datetime" when Packed(arguments, 10, input) is { } bytes => Moment(bytes, input),
        "date" when Packed(arguments, 4, input) is { } bytes => Day(bytes, input),
        "time" when Packed(arguments, 6, input) is { } bytes => Clock(bytes, input),
        "timedelta" when arguments is [long days, long seconds, long micro] => Span(days, seconds, micro, input),
        _ => null,
    };

    private static IReadOnlyList<object?> Items(PickleTuple arguments, PickleInput input)
    {
        IReadOnlyList<object?> items = arguments switch
        {
            [] or [null, ..] => [],
            [IReadOnlyList<object?> list, ..] => list,
            _ => throw input.Error("a collection is made from something that is not a list."),
        };
        input.Budget.Take(items.Count * 8L);
        return items;
    }

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
            var isKey = KeyComparer.IsKey(key, out var size);
            input.Budget.Take(size + EntrySize);
            result.Set(isKey ? key : throw input.Error("a dictionary key is not a key."), value);
        }

        return result;
    }

    // Python 3 writes bytes for Python 2 readers as text and the name of the encoding.
    private static byte[] Encoded(PickleTuple arguments, PickleInput input) =>
        arguments.Count == 2 && arguments[1] is "latin1" or "latin-1"
            ? input.BytesOf(arguments.Raw(0)) ?? throw input.Error("a byte string holds characters that are not bytes.")
            : throw input.Error("a byte string is encoded in another way than latin1.");

    private static byte[] Bytes(PickleTuple arguments, PickleInput input) => arguments switch
    {
        [] => [],
        [string, "latin1" or "latin-1"] => Encoded(arguments, input),
        [_] when input.BytesOf(arguments.Raw(0)) is { } bytes => bytes,
        _ => throw input.Error("a byte string is made in an unknown way."),
    };

    private static byte[]? Packed(PickleTuple arguments, int length, PickleInput input) =>
        arguments.Count == 1 && input.BytesOf(arguments.Raw(0)) is { } bytes && bytes.Length == length ? bytes : null;

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

    private static TimeOnly Clock(byte[] bytes, PickleInput input)
    {
        try
        {
            return new TimeOnly(bytes[0] & 0x7F, bytes[1], bytes[2]).Add(
                TimeSpan.FromMicroseconds((bytes[3] << 16) | (bytes[4] << 8) | bytes[5]));
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw input.Error("a time of day does not exist.", error);
        }
    }

    private static TimeSpan Span(long days, long seconds, long microseconds, PickleInput input) =>
        Int128.Abs(days) < 10_000_000 && Int128.Abs(seconds) < 100_000 && Int128.Abs(microseconds) < 10_000_000
            ? new TimeSpan((((days * 86400) + seconds) * TimeSpan.TicksPerSecond) + (microseconds * TimeSpan.TicksPerMicrosecond))
            : throw input.Error("a time span is longer than any.");
}
