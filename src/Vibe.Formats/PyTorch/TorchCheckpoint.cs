using Vibe.Formats.Files;

namespace Vibe.Formats.PyTorch;

/// <summary>Reads and writes PyTorch checkpoints (<c>torch.save</c> files: .pt, .pth, .pth.tar) without Python.</summary>
public static class TorchCheckpoint
{
    /// <summary>Reads a checkpoint: zip (torch 1.6 and later) or legacy.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// Its dictionary; a checkpoint whose top object is something else comes as its only entry, <c>value</c>. Tuples and sets come as
    /// lists, numpy arrays as tensors, objects of unknown classes as dictionaries of class, arguments, state, items and entries.
    /// Tensors come in C order; those that shared a storage may share memory.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not a checkpoint, damaged, or with contents made to attack Python programs; nothing is ever run. The message names file,
    /// place and reason.
    /// </exception>
    public static CheckpointDictionary Read(string path)
    {
        using var file = InputFile.OpenHandle(path);
        Span<byte> start = stackalloc byte[4];
        if (RandomAccess.Read(file, start, 0) == 4 && start.SequenceEqual("PK\u0003\u0004"u8))
        {
            return ZipCheckpoint.Read(file, path);
        }

        using var stream = InputFile.Open(path);
        return LegacyCheckpoint.Read(stream, path);
    }

    /// <summary>
    /// Writes a checkpoint that <c>torch.load</c> reads, with <c>weights_only=True</c> too; it appears only when complete.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="content">The dictionary. Prefer UInt8 tensors to byte[], which older weights-only readers refuse.</param>
    /// <exception cref="ArgumentException">
    /// A tensor's bytes do not fit its shape, or dictionaries are nested more than 100 deep.
    /// </exception>
    /// <exception cref="IOException">The disk is full or the place cannot be written; names the path.</exception>
    public static void Write(string path, CheckpointDictionary content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var pickle = new CheckpointPickle();
        pickle.WriteRoot(content);
        using var file = new AtomicFile(path);
        CheckpointWriter.Write(file, pickle.Written, pickle.Tensors);
        file.Commit();
    }
}
