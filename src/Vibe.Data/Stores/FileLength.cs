using Microsoft.Win32.SafeHandles;

namespace Vibe.Data.Stores;

/// <summary>Watches a memory-mapped file: reading behind the end of one that became shorter ends the process.</summary>
internal sealed class FileLength : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _length;

    private FileLength(string path, SafeFileHandle file) => (_path, _file, _length) = (path, file, RandomAccess.GetLength(file));

    /// <summary>Opens the file beside the mapping.</summary>
    public static FileLength Open(string path) => new(path, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Throws where the file is shorter than it was. Takes a microsecond.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public void EnsureKept()
    {
        var found = RandomAccess.GetLength(_file);
        if (found < _length)
        {
            throw new InvalidDataException(
                $"{_path}: expected {_length} bytes, as when the store was opened, but found {found}: the file became shorter.");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
