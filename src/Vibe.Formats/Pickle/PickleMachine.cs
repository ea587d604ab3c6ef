using System.Runtime.InteropServices;
using System.Text;

namespace Vibe.Formats.Pickle;

/// <summary>Walks through the opcodes of one pickle, protocols 0 to 5, and keeps its stack and memo.</summary>
internal sealed partial class PickleMachine
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Bytes that a mention, a small object and an entry of a table take, about.</summary>
    private const int ReferenceSize = 8;
    private const int ObjectSize = 24;
    private const int EntrySize = 16;

    private readonly PickleInput _input;
    private readonly IReadOnlyList<IPickleHost> _hosts;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly PickleMemo _memo = new();

    private PickleMachine(PickleInput input, IReadOnlyList<IPickleHost> hosts) => (_input, _hosts) = (input, hosts);

    /// <summary>Reads one pickle; the input stands behind it afterwards.</summary>
    /// <param name="input">Where to read.</param>
    /// <param name="hosts">What is known about its objects, the first that knows one wins.</param>
    /// <returns>The object.</returns>
    public static object? Read(PickleInput input, params IReadOnlyList<IPickleHost> hosts) => new PickleMachine(input, hosts).Run();

    private object? Run()
    {
        while (true)
        {
            var opcode = _input.Byte();
            if (opcode == '.')
            {
                var result = RawText.Decode(Pop());
                return _stack.Count == 0 ? result : throw _input.Error("values are left over at the end of the pickle.");
            }

            if (!RunValue(opcode) && !RunStack(opcode) && !RunObject(opcode))
            {
                throw _input.Error($"unknown pickle opcode 0x{opcode:x2}.");
            }
        }
    }

    private bool RunStack(byte opcode)
    {
        switch ((char)opcode)
        {
            case '\x80': Protocol(_input.Byte()); break;
            case '\x95': Frame(_input.Int64()); break;
            case '(': Mark(); break;
            case '0': PopOrMark(); break;
            case '1': PopMark(); break;
            case '2': Push(Peek()); break;
            case 'p': Store(Index(_input.Line())); break;
            case 'q': Store(_input.Byte()); break;
            case 'r': Store(_input.UInt32()); break;
            case '\x94': Store(_memo.Count); break;
            case 'g': Push(Recall(Index(_input.Line()))); break;
            case 'h': Push(Recall(_input.Byte())); break;
            case 'j': Push(Recall(_input.UInt32())); break;
            default: return false;
        }

        return true;
    }

    private void Protocol(byte version)
    {
        if (version > 5)
        {
            throw _input.Error($"pickle protocol {version} is not known; 0 to 5 are.");
        }
    }

    private void Frame(long length)
    {
        if (length < 0 || length > _input.Remaining)
        {
            throw _input.Error($"a frame of {length} bytes is announced, but {_input.Remaining} follow.");
        }
    }

    private long Index(string line) => long.TryParse(line, out var index) && index >= 0
        ? index
        : throw _input.Error($"'{line}' is not a memo index.");

    private void Store(long index)
    {
        var value = Peek();
        _input.Budget.Take(EntrySize);
        _memo.Set(index, value);
        // The object may still become an array when its state is read; then the memo must follow.
        (value as PickleObject)?.Remember(index);
    }

    private object? Recall(long index) => _memo.TryGet(index, out var value)
        ? value
        : throw _input.Error($"the memo has no entry {index}.");

    private void Push(object? value)
    {
        // The stack grows by doubling.
        _input.Budget.Take(2 * ReferenceSize);
        _stack.Add(value);
    }

    private void Push(object? value, long size)
    {
        _input.Budget.Take(size);
        Push(value);
    }

    private object? Peek()
    {
        RequireValue();
        return _stack[^1];
    }

    private object? Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private void Mark()
    {
        _input.Budget.Take(ReferenceSize);
        _marks.Add(_stack.Count);
    }

    private object?[] PopMark()
    {
        if (_marks.Count == 0)
        {
            throw _input.Error("a mark is missing on the pickle's stack.");
        }

        var start = _marks[^1];
        _input.Budget.Take(ReferenceSize * (long)(_stack.Count - start));
        var items = CollectionsMarshal.AsSpan(_stack)[start..].ToArray();
        _stack.RemoveRange(start, _stack.Count - start);
        _marks.RemoveAt(_marks.Count - 1);
        return items;
    }

    private void PopOrMark()
    {
        if (_marks.Count > 0 && _marks[^1] == _stack.Count)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }
        else
        {
            Pop();
        }
    }

    private void RequireValue()
    {
        if (_stack.Count == 0 || (_marks.Count > 0 && _marks[^1] >= _stack.Count))
        {
            throw _input.Error("a value is missing on the pickle's stack.");
        }
    }
}
