namespace Vibe.Data.Stores;

/// <summary>Writes a <see cref="MotionStore"/> sequence by sequence into a temporary folder beside it.</summary>
/// <remarks>
/// The store appears under its name only on <see cref="Complete"/>; disposing before that, or an error, leaves nothing behind.
/// </remarks>
public sealed class MotionStoreWriter : IDisposable
{
    private readonly MotionStoreInfo _info;
    private readonly StoreWriter _writer;

    /// <summary>Initializes a new instance of the <see cref="MotionStoreWriter"/> class.</summary>
    /// <param name="folder">Where the store shall appear.</param>
    /// <param name="info">What the store is.</param>
    /// <param name="replace">Whether a store of this name is replaced; nothing else ever is.</param>
    /// <exception cref="IOException">The folder exists, is being written, or cannot be written.</exception>
    public MotionStoreWriter(string folder, MotionStoreInfo info, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(info);

        _info = info;
        _writer = new StoreWriter(folder, StoreKind.Motion, halfFeatures: false, replace);
    }

    /// <summary>Gets the frames appended so far.</summary>
    public long FrameCount => _writer.FrameCount;

    /// <summary>Appends a whole sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the name occurred before.</exception>
    /// <exception cref="IOException">The disk is full or fails; nothing is left behind.</exception>
    public void Append(MotionSequenceData sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);

        _writer.Append(
            new StoreSequence(sequence.Name, sequence.Subject, sequence.Motion, 0, 0), sequence.Pose, sequence.Betas, sequence.Translation);
    }

    /// <summary>Completes the store.</summary>
    /// <param name="provenance">Where the store comes from.</param>
    /// <exception cref="InvalidOperationException">No sequence was appended.</exception>
    /// <exception cref="IOException">The disk is full or fails; nothing is left behind.</exception>
    public void Complete(StoreProvenance provenance) => _writer.Complete((columns, sequences, frames) => new StoreManifest
    {
        FormatVersion = StoreManifest.CurrentVersion,
        Kind = StoreKind.Motion,
        Name = _info.Name,
        FrameCount = frames,
        FramesPerSecond = _info.FramesPerSecond,
        WorldUp = _info.WorldUp,
        Columns = columns,
        Sequences = sequences,
        Provenance = provenance,
    });

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
