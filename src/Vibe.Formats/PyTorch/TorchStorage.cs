namespace Vibe.Formats.PyTorch;

/// <summary>A block of numbers that tensors look into.</summary>
internal sealed class TorchStorage
{
    /// <summary>Announces a storage; its bytes come later.</summary>
    /// <param name="type">Number type; null where only the tensors know it.</param>
    /// <param name="key">Its name in the file.</param>
    /// <param name="count">Values, or bytes where the type is not known.</param>
    public TorchStorage(TensorType? type, string key, long count) => (Type, Key, Count) = (type, key, count);

    /// <summary>Gets the number type; null where only the tensors know it.</summary>
    public TensorType? Type { get; }

    /// <summary>Gets its name in the file.</summary>
    public string Key { get; }

    /// <summary>Gets the number of values, or of bytes where the type is not known.</summary>
    public long Count { get; }

    /// <summary>Gets the bytes of a value of a number type that is not read; null for the others.</summary>
    public int? UnreadSize { get; init; }

    /// <summary>Gets the bytes of one count.</summary>
    public int UnitSize => Type?.Size() ?? UnreadSize ?? 1;

    /// <summary>Gets or sets the bytes, once they are read.</summary>
    public byte[] Bytes { get; set; } = [];
}
