using System.IO.Compression;
using System.Text;
using Vibe.Formats.Numpy;

namespace Vibe.Preparation.Tests.Amass;

/// <summary>Writes small AMASS files.</summary>
internal static class AmassTestFiles
{
    /// <summary>Writes a motion that turns around z by 1 rad/s and walks along x at 1 m/s.</summary>
    public static void WriteTurn(string path, int frames, double rate, Func<string, bool>? keep = null)
    {
        var poses = new double[frames * 156];
        var translation = new double[frames * 3];
        for (var frame = 0; frame < frames; frame++)
        {
            poses[(frame * 156) + 2] = frame / rate;
            translation[frame * 3] = frame / rate;
        }

        var arrays = new (string Name, double[] Values, long[] Shape)[]
        {
            ("poses", poses, [frames, 156]), ("trans", translation, [frames, 3]), ("betas", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [11]),
            ("mocap_framerate", [rate], []),
        };
        Write(path, [.. arrays.Where(array => keep?.Invoke(array.Name) ?? true)]);
    }

    public static void Write(string path, params (string Name, double[] Values, long[] Shape)[] arrays)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, values, shape) in arrays)
        {
            var file = path + "." + name;
            NpyFile.Write<double>(file, values, shape);
            zip.CreateEntryFromFile(file, name + ".npy");
            File.Delete(file);
        }
    }

    /// <summary>Adds an array whose only value is a pickled text.</summary>
    public static void AddObject(string path, string name)
    {
        const string Header = "{'descr': '|O', 'fortran_order': False, 'shape': (), }";
        byte[] pickle = [0x80, 3, .. "X\u0004\0\0\0male."u8]; // protocol 3
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        using var entry = zip.CreateEntry(name + ".npy").Open();
        entry.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(Header.PadRight(117) + "\n"), .. pickle]);
    }
}
