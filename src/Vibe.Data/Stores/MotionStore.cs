namespace Vibe.Data.Stores;

/// <summary>Body motion without video: a folder with <c>manifest.json</c> and one memory-mapped <c>.npy</c> file per column.</summary>
/// <remarks>Opening takes constant time and reading is safe from several threads; nothing may read after <see cref="Dispose"/>.</remarks>
public sealed class MotionStore : IDisposable
{
    private readonly StoreColumns _columns;

    private MotionStore(StoreColumns columns)
    {
        _columns = columns;
    }

    /// <summary>Gets the folder that the store was opened from.</summary>
    public string Folder => _columns.Folder;

    /// <summary>Gets the description of the store.</summary>
    public StoreManifest Manifest => _columns.Manifest;

    /// <summary>Gets the number of frames M.</summary>
    public long FrameCount => Manifest.FrameCount;

    /// <summary>Opens a store and checks each column's type, shape and length against the manifest.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <returns>The open store.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// Manifest or columns are missing, damaged or do not fit; the message names file, expected and found.
    /// </exception>
    public static MotionStore Open(string folder) => new(StoreColumns.Open(folder, StoreKind.Motion));

    /// <summary>Gives the number of values of one row.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Values per frame, e.g. 72 for the pose.</returns>
    public static int RowSize(MotionColumn column) => ColumnSpec.Motion[(int)column].RowSize;

    /// <summary>Copies rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames.</param>
    /// <param name="destination">Receives the values, <paramref name="count"/> times <see cref="RowSize"/>.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Read(MotionColumn column, long first, int count, Span<float> destination) =>
        _columns.Read((int)column, first, count, destination);

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();
}
