using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The messages that make up a group, a data set or a named type.</summary>
internal sealed class ObjectHeader
{
    private const int OldPrefix = 16;
    private const int NewPrefix = 6;
    private const int OldMessage = 8;
    private const byte SharedFlag = 0x02;
    private const int MessageCost = 128;

    private readonly Hdf5Source _source;
    private readonly List<HeaderMessage> _messages = [];
    private readonly Queue<(long Position, long Length)> _further = new();
    private long _length;

    private ObjectHeader(Hdf5Source source, long position) => (_source, Position) = (source, position);

    /// <summary>Gets where the header is.</summary>
    public long Position { get; }

    /// <summary>Gets whether the object is a group.</summary>
    public bool IsGroup => _messages.Exists(message => message.Type is MessageType.SymbolTable or MessageType.LinkInfo or MessageType.Link);

    /// <summary>Gets whether the object is a data set.</summary>
    public bool IsDataset => _messages.Exists(message => message.Type == MessageType.Layout);

    /// <summary>Reads a header with all its parts.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    public static ObjectHeader Read(Hdf5Source source, long position)
    {
        var header = new ObjectHeader(source, position);
        if (source.Read(position, 1).Byte() == 1)
        {
            header.ReadOld();
        }
        else
        {
            header.ReadNew();
        }

        return header;
    }

    /// <summary>Finds a message.</summary>
    /// <param name="type">What it is.</param>
    /// <returns>Its fields; <see langword="null"/> if there is none.</returns>
    public Hdf5Cursor? Find(MessageType type) => All(type).FirstOrDefault();

    /// <summary>Finds a message that must be there.</summary>
    /// <param name="type">What it is.</param>
    public Hdf5Cursor Get(MessageType type) => Find(type) ?? throw _source.Refuse(Position, $"an object without its {type}.");

    /// <summary>Finds all messages of a type.</summary>
    /// <param name="type">What they are.</param>
    public IEnumerable<Hdf5Cursor> All(MessageType type) => _messages.Where(message => message.Type == type)
        .Select(message => message.IsShared ? Shared(message.Data.Again(), type) : message.Data.Again());

    /// <summary>Follows a message to where several objects share it.</summary>
    /// <param name="place">What stands in its stead.</param>
    /// <param name="type">What it is.</param>
    public static Hdf5Cursor Shared(Hdf5Cursor place, MessageType type)
    {
        var (version, kind) = (place.Version(1, 3), place.Byte());
        if (version == 3 && kind != 2)
        {
            throw place.Refuse("a message in a table that objects share, which is not read.");
        }

        place.Skip(version == 1 ? 6 + place.Source.Frame.LengthSize : 0); // the place of a name that is not there
        var shared = Read(place.Source, place.AddressGiven())._messages.Find(message => message.Type == type && !message.IsShared);
        return shared?.Data.Again() ?? throw place.Refuse($"the {type} that it points to is not there.");
    }

    private void ReadOld()
    {
        var prefix = _source.Read(Position, OldPrefix);
        prefix.Skip(8); // version, number of messages, references
        Continue(Position + OldPrefix, prefix.UInt32());
        while (_further.TryDequeue(out var part))
        {
            var messages = _source.Read(part.Position, part.Length);
            while (messages.Left >= OldMessage)
            {
                var (type, size, flags) = (messages.UInt16(), messages.UInt16(), messages.Byte());
                messages.Skip(3);
                Add(type, flags, messages.Part(size));
            }
        }
    }

    private void ReadNew()
    {
        var prefix = _source.Read(Position, NewPrefix);
        prefix.Signature("OHDR", 2);
        var flags = prefix.Byte();
        var (times, sizeOfSize) = (((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0), 1 << (flags & 3));
        var head = NewPrefix + times + sizeOfSize;
        var size = _source.Read(Position + NewPrefix + times, sizeOfSize).Count(sizeOfSize);
        Count(head, size);
        var hasOrder = (flags & 0x04) != 0;
        var first = _source.ReadChecked(Position, head + size);
        first.Skip(head);
        AddAll(first, hasOrder);
        while (_further.TryDequeue(out var part))
        {
            var messages = _source.ReadChecked(part.Position, part.Length - Hdf5Checksum.Size);
            messages.Signature("OCHK");
            AddAll(messages, hasOrder);
        }
    }

    private void Continue(long position, long length)
    {
        Count(0, length);
        _further.Enqueue((position, length));
    }

    // Parts that do not overlap are not longer than the file.
    private void Count(long head, long length)
    {
        if (length > _source.Length - head - _length)
        {
            throw _source.Refuse(Position, $"a header of {_length} and {length} bytes is announced; its parts overlap or lie in a circle.");
        }

        _length += head + length;
    }

    private void AddAll(Hdf5Cursor messages, bool hasOrder)
    {
        while (messages.Left >= (hasOrder ? 6 : 4))
        {
            var (type, size, flags) = (messages.Byte(), messages.UInt16(), messages.Byte());
            messages.Skip(hasOrder ? 2 : 0);
            Add(type, flags, messages.Part(size));
        }
    }

    private void Add(int type, byte flags, Hdf5Cursor data)
    {
        switch ((MessageType)type)
        {
            case MessageType.Continuation:
                Continue(data.AddressGiven(), data.Length());
                break;
            case MessageType.Nil:
                break;
            case var known when Enum.IsDefined(known):
                _source.Keep(MessageCost);
                _messages.Add(new HeaderMessage(known, (flags & SharedFlag) != 0, data));
                break;
        }
    }
}
