using System.IO.Compression;
using System.Text;
using Vibe.Formats.Body;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.PyTorch;

namespace Vibe.Benchmarks.Formats;

/// <summary>Makes the files of the size that users have.</summary>
internal static class FormatCases
{
    private const int Columns = 2048;
    private const int Rows = 5000;

    /// <summary>chumpy does not run in present Pythons; unpickling needs its names only.</summary>
    private const string Chumpy =
        "import types; m = {n: types.ModuleType(n) for n in ('chumpy', 'chumpy.ch', 'chumpy.reordering')}; sys.modules.update(m); "
        + "m['chumpy.ch'].Ch = type('Ch', (), {}); m['chumpy.reordering'].Select = type('Select', (), {})";

    public static IEnumerable<FormatCase> Create(string folder)
    {
        var values = new float[Rows * Columns];
        var random = new Random(1);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
        }

        yield return Checkpoint(Path.Combine(folder, "checkpoint.pth"), values);
        foreach (var level in new[] { CompressionLevel.NoCompression, CompressionLevel.Fastest })
        {
            yield return Npz(Path.Combine(folder, $"{level}.npz"), values, level);
        }

        yield return Joblib(Path.Combine(folder, "features.pt"), values);
        yield return JoblibZlib(Path.Combine(folder, "features.z.pt"), Path.Combine(folder, "features.pt"));
        (string Name, string Options)[] layouts =
        [
            ("in one piece", string.Empty), ("gzip", ", chunks=(64, 2048), compression=1"),
            ("shuffle and gzip", ", chunks=(64, 2048), compression=1, shuffle=True"),
        ];
        foreach (var (name, options) in layouts)
        {
            var path = Path.Combine(folder, $"{name}.h5");
            var script = "import sys, h5py, numpy; h5py.File(sys.argv[1], 'w').create_dataset('features', " +
                $"data=numpy.random.rand({Rows}, {Columns}).astype('f4'){options})";
            if (PythonTime.Make(script, path))
            {
                yield return Hdf5($"HDF5, {name}", path);
            }
        }

        if (Fixture("smpl-pkl", "full", "SMPL_NEUTRAL.pkl.gz") is { } packed)
        {
            yield return Smpl(Path.Combine(folder, "SMPL_NEUTRAL.pkl"), packed);
        }
    }

    private static FormatCase Checkpoint(string path, float[] values)
    {
        var state = new CheckpointDictionary();
        for (var layer = 0; layer < 5; layer++)
        {
            // 100 MB in tensors of 20 MB.
            state.Add($"layer{layer}.weight", TensorData.From<float>(
                values.AsSpan(layer * values.Length / 10, values.Length / 2), Rows / 2, Columns));
        }

        TorchCheckpoint.Write(path, new CheckpointDictionary { ["state_dict"] = state });
        return new("PyTorch checkpoint", path, () => TorchCheckpoint.Read(path), "torch", string.Empty, "torch.load(path)");
    }

    private static FormatCase Npz(string path, float[] values, CompressionLevel level)
    {
        NpyFile.Write<float>(path + ".npy", values, Rows, Columns);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(path + ".npy", "features.npy", level);
        }

        return new($"npz, {(level == CompressionLevel.NoCompression ? "stored" : "deflated")}", path, Read, "numpy", string.Empty,
            "numpy.load(path)['features']");

        object Read()
        {
            using var archive = NpzArchive.Open(path);
            return archive.Read("features");
        }
    }

    // What joblib.dump writes for an array, with its raw data before the last opcode.
    private static FormatCase Joblib(string path, float[] values)
    {
        using (var file = File.Create(path))
        {
            file.Write(Encoding.Latin1.GetBytes("\u0080\u0003cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\u0081}("
                + Text("subclass") + "cnumpy\nndarray\n" + Text("shape") +
                    $"M{(char)(Rows & 255)}{(char)(Rows >> 8)}M{(char)(Columns & 255)}{(char)(Columns >> 8)}\u0086"
                + Text("order") + Text("C") + Text("dtype") + "cnumpy\ndtype\n" + Text("f4") + "K\0K\u0001\u0087R(K\u0003" + Text("<")
                + "NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb" + Text("allow_mmap") + "\u0089ub"));
            file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values));
            file.Write("."u8);
        }

        return new("joblib, uncompressed", path, () => JoblibFile.Read(path), "joblib", string.Empty, "joblib.load(path)");

        static string Text(string text) => $"X{(char)text.Length}\0\0\0{text}";
    }

    private static FormatCase JoblibZlib(string path, string plain)
    {
        using (var source = File.OpenRead(plain))
        using (var target = new ZLibStream(File.Create(path), CompressionLevel.Fastest))
        {
            source.CopyTo(target);
        }

        return new("joblib, zlib", path, () => JoblibFile.Read(path), "joblib", string.Empty, "joblib.load(path)");
    }

    private static FormatCase Hdf5(string name, string path)
    {
        return new(name, path, Read, "h5py", string.Empty, "h5py.File(path, 'r')['features'][()]");

        object Read()
        {
            using var file = Hdf5File.Open(path);
            return file.Dataset("features").Read();
        }
    }

    private static FormatCase Smpl(string path, string packed)
    {
        using (var source = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
        using (var target = File.Create(path))
        {
            source.CopyTo(target);
        }

        const string Load = "pickle.load(open(path, 'rb'), encoding='latin1')";
        return new("SMPL pickle", path, () => SmplFile.Read(path), "scipy.sparse, pickle", Chumpy, Load);
    }

    private static string? Fixture(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "tests", "fixtures", "formats", .. parts]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
