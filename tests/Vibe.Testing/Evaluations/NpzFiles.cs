using System.IO.Compression;
using Vibe.Formats.Numpy;

namespace Vibe.Testing.Evaluations;

/// <summary>Files of another method's predictions.</summary>
public static class NpzFiles
{
    public static string Write(string path, string name, float[] values, params long[] shape)
    {
        var npy = path + ".npy";
        NpyFile.Write<float>(npy, values, shape);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name + ".npy").Open();
        entry.Write(File.ReadAllBytes(npy));
        return path;
    }
}
