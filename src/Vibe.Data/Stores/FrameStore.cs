using System.Text;

namespace Vibe.Data.Stores;

/// <summary>
/// Video frames with features and labels: a folder with <c>manifest.json</c> and one memory-mapped <c>.npy</c> file per column.
/// </summary>
/// <remarks>Opening takes constant time and reading is safe from several threads; nothing may read after <see cref="Dispose"/>.</remarks>
public sealed class FrameStore : IDisposable
{
    private readonly StoreColumns _columns;

    private FrameStore(StoreColumns columns)
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
    public static FrameStore Open(string folder) => new(StoreColumns.Open(folder, StoreKind.Frames));

    /// <summary>Gets whether the store has a column.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Whether it is there.</returns>
    public bool Has(FrameColumn column) => _columns.Has((int)column);

    /// <summary>Gives the number of values of one row.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Values per frame, e.g. 2048 for features.</returns>
    public static int RowSize(FrameColumn column) => ColumnSpec.Frames[(int)column].RowSize;

    /// <summary>Gives the shape of one row.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Length of each axis, e.g. 49 and 3 for keypoints; empty where a row is a single value.</returns>
    public static IReadOnlyList<long> RowShape(FrameColumn column) => ColumnSpec.Frames[(int)column].RowShape;

    /// <summary>Copies rows as float32. A label column that the store lacks gives zeros.</summary>
    /// <remarks>
    /// <see cref="FrameColumn.Has3D"/> and <see cref="FrameColumn.HasSmpl"/> give ones where only the labels themselves are
    /// stored, and <see cref="FrameColumn.Valid"/> gives ones.
    /// </remarks>
    /// <param name="column">The column.</param>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames.</param>
    /// <param name="destination">Receives the values, <paramref name="count"/> times <see cref="RowSize"/>.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the column holds strings of bytes.</exception>
    /// <exception cref="InvalidDataException">Features are asked for and the store has crops alone.</exception>
    public void Read(FrameColumn column, long first, int count, Span<float> destination)
    {
        if (ColumnSpec.Frames[(int)column].IsBytes)
        {
            throw new ArgumentException($"Expected a column of numbers but got {column}; its rows are strings of bytes.", nameof(column));
        }

        if (column == FrameColumn.Features && !Has(column))
        {
            throw new InvalidDataException($"{Folder}: expected a store with features but it has crops alone.");
        }

        if (!Has(column) && (column, Has(FrameColumn.Keypoints3D), Has(FrameColumn.Pose) && Has(FrameColumn.Betas)) is
            (FrameColumn.Has3D, true, _) or (FrameColumn.HasSmpl, _, true) or (FrameColumn.Valid, _, _))
        {
            destination.Fill(1);
            return;
        }

        _columns.Read((int)column, first, count, destination);
    }

    /// <summary>Copies the frames' numbers in their videos; zeros where the store does not know them.</summary>
    /// <param name="first">First frame.</param>
    /// <param name="destination">Receives one number per frame.</param>
    public void ReadFrameIds(long first, Span<long> destination) => _columns.ReadExact((int)FrameColumn.FrameIds, first, destination);

    /// <summary>Reads a frame's string of bytes, e.g. its crop's JPEG. Touches nothing else.</summary>
    /// <param name="column"><see cref="FrameColumn.Crops"/> or <see cref="FrameColumn.ImageNames"/>.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="InvalidDataException">The store lacks the column, or the column is damaged.</exception>
    public byte[] ReadBytes(FrameColumn column, long frame) => _columns.ReadBytes((int)column, frame);

    /// <summary>Gives the name of a frame's picture.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The name in the published form of the data set.</returns>
    /// <exception cref="InvalidDataException">The store does not know the names.</exception>
    public string ImageName(long frame) => Encoding.UTF8.GetString(ReadBytes(FrameColumn.ImageNames, frame));

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();
}
