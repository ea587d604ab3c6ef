namespace Vibe.Formats.PyTorch;

/// <summary>Sizes and Python names of tensor types.</summary>
internal static class TensorTypes
{
    private static readonly (TensorType Type, int Size, string Storage, string Dtype, string Numpy)[] All =
    [
        (TensorType.Float16, 2, "HalfStorage", "float16", "<f2"),
        (TensorType.BFloat16, 2, "BFloat16Storage", "bfloat16", string.Empty),
        (TensorType.Float32, 4, "FloatStorage", "float32", "<f4"),
        (TensorType.Float64, 8, "DoubleStorage", "float64", "<f8"),
        (TensorType.UInt8, 1, "ByteStorage", "uint8", "|u1"),
        (TensorType.Int8, 1, "CharStorage", "int8", "|i1"),
        (TensorType.Int16, 2, "ShortStorage", "int16", "<i2"),
        (TensorType.Int32, 4, "IntStorage", "int32", "<i4"),
        (TensorType.Int64, 8, "LongStorage", "int64", "<i8"),
        (TensorType.Bool, 1, "BoolStorage", "bool", "|b1"),
    ];

    /// <summary>Storages of complex and quantised numbers, which are not read.</summary>
    private static readonly Dictionary<string, int> Unread = new(StringComparer.Ordinal)
    {
        ["ComplexFloatStorage"] = 8,
        ["ComplexDoubleStorage"] = 16,
        ["QInt8Storage"] = 1,
        ["QUInt8Storage"] = 1,
        ["QInt32Storage"] = 4,
        ["QUInt4x2Storage"] = 1,
        ["QUInt2x4Storage"] = 1,
    };

    /// <summary>Bytes of one value.</summary>
    /// <param name="type">The type.</param>
    public static int Size(this TensorType type) => All[(int)type].Size;

    /// <summary>Name of torch's storage class, e.g. <c>FloatStorage</c>.</summary>
    /// <param name="type">The type.</param>
    public static string StorageName(this TensorType type) => All[(int)type].Storage;

    /// <summary>torch's name of the type, e.g. <c>float32</c>.</summary>
    /// <param name="type">The type.</param>
    public static string Dtype(this TensorType type) => All[(int)type].Dtype;

    /// <summary>numpy's type text; empty where numpy has none.</summary>
    /// <param name="type">The type.</param>
    public static string NumpyDescriptor(this TensorType type) => All[(int)type].Numpy;

    /// <summary>Finds the type of a storage class.</summary>
    /// <param name="name">E.g. <c>FloatStorage</c>.</param>
    public static TensorType? OfStorage(string name) => Find(entry => entry.Storage == name);

    /// <summary>Gives the bytes of a value of a storage class that is not read; null for the others.</summary>
    /// <param name="name">E.g. <c>ComplexFloatStorage</c>.</param>
    public static int? SizeOfUnread(string name) => Unread.TryGetValue(name, out var size) ? size : null;

    /// <summary>Finds the type of a dtype name.</summary>
    /// <param name="name">E.g. <c>float32</c>.</param>
    public static TensorType? OfDtype(string name) => Find(entry => entry.Dtype == name);

    /// <summary>Finds the type of numpy's little-endian text.</summary>
    /// <param name="kind">b, i, u or f.</param>
    /// <param name="size">Bytes of one value.</param>
    public static TensorType? OfNumpy(char kind, int size) =>
        Find(entry => entry.Numpy.Length > 0 && entry.Numpy[1] == kind && entry.Size == size);

    private static TensorType? Find(Func<(TensorType Type, int Size, string Storage, string Dtype, string Numpy), bool> matches) =>
        All.Where(matches).Select(entry => (TensorType?)entry.Type).FirstOrDefault();
}
