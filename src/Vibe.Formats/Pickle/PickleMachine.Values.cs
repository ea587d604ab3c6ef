using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Vibe.Formats.Pickle;

/// <content>Opcodes of numbers, strings and containers.</content>
internal sealed partial class PickleMachine
{
    private const int LongestInteger = 1 << 12;

    /// <summary>Numbers of one byte, of which there are many, and of which one object each is enough.</summary>
    private static readonly object[] Bytes = [.. Enumerable.Range(0, 256).Select(value => (object)(long)value)];

    private bool RunValue(byte opcode)
    {
        switch ((char)opcode)
        {
            case 'N': Push(null); break;
            case '\x88': Push(true); break;
            case '\x89': Push(false); break;
            case 'I': Push(IntegerLine(_input.Line(), allowBool: true)); break;
            case 'L': Push(IntegerLine(_input.Line().TrimEnd('L'), allowBool: false)); break;
            case 'J': Push((long)(int)_input.UInt32(), ObjectSize); break;
            case 'K': Push(Bytes[_input.Byte()]); break;
            case 'M': Push((long)_input.UInt16(), ObjectSize); break;
            case '\x8a': Push(Integer(_input.Byte())); break;
            case '\x8b': Push(Integer((int)_input.UInt32())); break;
            case 'F': Push(FloatLine(_input.Line()), ObjectSize); break;
            case 'G': Push(_input.Double(), ObjectSize); break;
            case 'S': Push(TextLine(PickleText.Quoted)); break;
            case 'V': Push(TextLine(PickleText.RawUnicode)); break;
            case 'U': Push(_input.Text(_input.Byte(), Encoding.Latin1), ObjectSize); break;
            case 'T': Push(new RawText(_input.Bytes((int)_input.UInt32())), ObjectSize); break;
            case 'X': Push(Unicode(_input.UInt32())); break;
            case '\x8c': Push(Unicode(_input.Byte())); break;
            case '\x8d': Push(Unicode(_input.Int64())); break;
            case 'B': Push(_input.Bytes(_input.UInt32()), ObjectSize); break;
            case 'C': Push(_input.Bytes(_input.Byte()), ObjectSize); break;
            case '\x8e' or '\x96': Push(_input.Bytes(_input.Int64()), ObjectSize); break;
            default: return RunContainer(opcode);
        }

        return true;
    }

    private bool RunContainer(byte opcode)
    {
        switch ((char)opcode)
        {
            case ')': Push(PickleTuple.Empty); break;
            case '\x85': Push(PopTuple(1), 2 * ObjectSize); break;
            case '\x86': Push(PopTuple(2), 2 * ObjectSize); break;
            case '\x87': Push(PopTuple(3), 2 * ObjectSize); break;
            case 't': Push(new PickleTuple(PopMark()), 2 * ObjectSize); break;
            // Sets have no order in Python and no use for one here: their items come as a list.
            case ']' or '\x8f': Push(new List<object?>(), 2 * ObjectSize); break;
            case 'l' or '\x91': Push(PopMark().Select(RawText.Decode).ToList(), 2 * ObjectSize); break;
            case '}': Push(new PickleDictionary(), 2 * ObjectSize); break;
            case 'd': SetItems(PushedDictionary()); break;
            case 'a': Append(Pop()); break;
            case 'e' or '\x90': Append(PopMark()); break;
            case 's': SetItem(); break;
            case 'u': SetItems(PopMark()); break;
            default: return false;
        }

        return true;
    }

    private PickleTuple PopTuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            items[i] = Pop();
        }

        return new PickleTuple(items);
    }

    private object?[] PushedDictionary()
    {
        var items = PopMark();
        Push(new PickleDictionary(), 2 * ObjectSize);
        return items;
    }

    private void Append(params object?[] items)
    {
        _input.Budget.Take(ReferenceSize * (long)items.Length);
        var target = Peek();
        foreach (var item in items)
        {
            switch (target)
            {
                case List<object?> list: list.Add(RawText.Decode(item)); break;
                case PickleObject unknown: unknown.Append(RawText.Decode(item)); break;
                default: throw _input.Error("items are appended to something that is not a list.");
            }
        }
    }

    private void SetItem()
    {
        var value = Pop();
        var key = Pop();
        SetItems([key, value]);
    }

    private void SetItems(object?[] items)
    {
        var target = Peek() switch
        {
            PickleDictionary dictionary => dictionary,
            PickleObject unknown => unknown.Entries,
            _ => throw _input.Error("entries are set in something that is not a dictionary."),
        };
        if (items.Length % 2 != 0)
        {
            throw _input.Error("a dictionary has a key without a value.");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            var key = RawText.Decode(items[i]);
            if (!KeyComparer.IsKey(key, out var size))
            {
                throw _input.Error($"a {key?.GetType().Name} is not a dictionary key.");
            }

            // Hashing a long key again and again takes no memory, but time; the budget bounds both.
            _input.Budget.Take(size + (2 * EntrySize));
            target.Set(key, RawText.Decode(items[i + 1]));
        }
    }

    private object IntegerLine(string line, bool allowBool) => line switch
    {
        "00" when allowBool => false,
        "01" when allowBool => true,
        _ when line.Length < LongestInteger
            && BigInteger.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            => Shortest(value),
        _ => throw _input.Error("a line is not an integer."),
    };

    private object Integer(int length)
    {
        if (length is < 0 or > LongestInteger)
        {
            throw _input.Error($"an integer of {length} bytes is announced; up to {LongestInteger} are read.");
        }

        _input.Budget.Take(ObjectSize);
        return Shortest(new BigInteger(_input.Bytes(length)));
    }

    [SuppressMessage("Performance", "CA1859", Justification = "It also returns long.")]
    private static object Shortest(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return (long)value;
        }

        return value;
    }

    private string TextLine(Func<string, PickleInput, string> read)
    {
        var line = _input.Line();
        _input.Budget.Take(ObjectSize + ((long)sizeof(char) * line.Length));
        return read(line, _input);
    }

    private double FloatLine(string line) => line switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ when double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw _input.Error("a line is not a number."),
    };

    private string Unicode(long length)
    {
        _input.Budget.Take(ObjectSize);
        try
        {
            return _input.Text(length, StrictUtf8);
        }
        catch (DecoderFallbackException error)
        {
            throw _input.Error("a string is not UTF-8.", error);
        }
    }
}
