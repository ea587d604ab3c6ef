using Vibe.Formats.Body;
using Vibe.Formats.Detections;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Inspection;
using Vibe.Formats.Joblib;
using Vibe.Formats.Matlab;
using Vibe.Formats.Motion;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.PyTorch;
using Vibe.Formats.SafeTensors;
using Vibe.Formats.TensorFlow;

namespace Vibe.Formats.Tests.Support;

/// <summary>Reads every value of any example file with the reader of its format.</summary>
internal static class AnyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="example">The example that it is, or was made of, by its path below the examples.</param>
    /// <param name="path">The file.</param>
    /// <returns>The number of values; at least 1.</returns>
    public static long Read(string example, string path)
    {
        var (format, name) = (example.Split('/')[0], Path.GetFileName(example));
        return (format, Extension(name)) switch
        {
            (_, ".npz") => Npz(path),
            (_, ".npy") => Npy(path),
            (_, ".mat") => MatFile.Read(path).Count,
            (_, ".h5") => Hdf5(path),
            (_, ".bvh") => BvhFile.Read(path).Values.Length,
            (_, ".safetensors") => SafeTensorsFile.Read(path).Tensors.Count,
            (_, ".tfrecord") => TfRecordFile.ReadExamples(path).Sum(Values),
            ("smpl-pkl", ".pkl" or ".pkl.gz") => SmplFile.Read(path).VertexCount,
            ("3dpw", ".pkl") or ("pytorch-checkpoints", ".pkl") => PickleFile.Read(path) is null ? 1 : 2,
            ("pytorch-checkpoints", ".pth" or ".pth.tar") => TorchCheckpoint.Read(path).Count,
            (_, ".pt" or ".pkl") => JoblibFile.Read(path) is null ? 1 : 2,
            ("openpose", ".json") => 1 + OpenPoseFile.Read(path).Count,
            ("alphapose", ".json") => AlphaPoseFile.Read(path).Count,
            ("mot", ".txt" or ".csv") => MotFile.Read(path).Count,
            _ => FileInspector.Describe(path).Count,
        };
    }

    private static string Extension(string name) =>
        new[] { ".pth.tar", ".pkl.gz" }.FirstOrDefault(name.EndsWith) ?? Path.GetExtension(name);

    private static long Npz(string path)
    {
        using var archive = NpzArchive.Open(path);
        return archive.Names.Sum(name =>
            1L + (archive.Header(name).Descriptor == "|O" ? archive.ReadObjects(name).Items.Count : archive.Read(name).Count));
    }

    private static long Npy(string path) =>
        1 + (NpyFile.ReadHeader(path).Descriptor == "|O" ? NpyFile.ReadObjects(path).Items.Count : NpyFile.Read(path).Count);

    private static long Hdf5(string path)
    {
        using var file = Hdf5File.Open(path);
        return file.Names.Select(file.Dataset).Sum(
            dataset => 1L + (dataset.Descriptor[1] is 'S' or 'O' ? dataset.ReadStrings().Length : dataset.Read().Count));
    }

    private static long Values(TfExample example) => example.Names.Sum(name => (long)example[name].Count);
}
