using System.IO.Compression;
using System.Text.RegularExpressions;
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Numpy;
using Vibe.Formats.Tests.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Inspection;

[Trait("Category", "Formats")]
public sealed class FileInspectorTests : TemporaryFolder
{
    private const int Screen = 24;

    /// <summary>For each pattern what the first line and some line says of the largest file that matches.</summary>
    public static TheoryData<string, string, string> Files() => new()
    {
        { "npz/all*.npz", "npz archive of", "float64 (" },
        { "npz/object*.npz", "npz archive of", "'" },
        { "pytorch-checkpoints/*zip*.pth.tar", "PyTorch checkpoint (zip)", "gen_state_dict" },
        { "pytorch-checkpoints/*legacy*.pth.tar", "PyTorch checkpoint (legacy)", "VIBE training checkpoint" },
        { "joblib/*zlib*.pt", "Python pickle, compressed", "(" },
        { "joblib/*c0.pt", "joblib file", "(" },
        { "smpl-pkl/*.pkl", "Python pickle", "Body model of the SMPL family" },
        { "smpl-pkl/*/SMPL*.npz", "npz archive of", "Body model of the SMPL family" },
        { "amass/raw/*_poses.npz", "npz archive of", "AMASS motion capture recording" },
        { "amass/stageii/*_stageii.npz", "npz archive of", "2021 and later" },
        { "insta_variety/*.h5", "HDF5 file of", "float32 (" },
        { "insta_variety/*.tfrecord", "TFRecord file", "image/encoded" },
        { "mpi_inf_3dhp/*/annot.mat", "MATLAB file, level 5", "cells (" },
        { "mpi_inf_3dhp/*/annot_data.mat", "MATLAB file, version 7.3", "float64 (2, 17, 1" },
        { "joblib/unsupported.xz.pt", "xz-compressed file", "unxz" },
        { "npz/expected.json", "JSON text", "object of" },
        { "openpose/staf/*.json", "OpenPose keypoints of one picture", " of 21 keypoints, " },
        { "alphapose/*.json", "AlphaPose results", "people of 17 keypoints, " },
        { "mot/*.txt", "tracks in the format of the MOT challenge", "in frames " },
        { "posetrack/*.json", "PoseTrack annotations", "list of " },
        { "penn_action/*.mat", "MATLAB file, level 5", "text '" },
        { "3dpw/raw/*.pkl", "Python pickle", "3DPW sequence" },
        { "frames/*.jpg", "JPEG picture", "image library" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Describe_SaysWhatAFileIs_InAScreenful(string pattern, string format, string content)
    {
        var file = FormatFixtures.Largest(pattern);

        var lines = FileInspector.Describe(FormatFixtures.PathOf(file));

        Assert.StartsWith($"{Path.GetFileName(file)}: {format}", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(content, StringComparison.Ordinal));
        Assert.InRange(lines.Count, 1, Screen);
    }

    [Fact]
    public void Describe_KnowsSpinsCheckpoints()
    {
        var file = FormatFixtures.Smallest(
            "pytorch-checkpoints/*.pth.tar", file => TorchCheckpoint.Read(FormatFixtures.PathOf(file)).ContainsKey("model"));

        Assert.Contains(
            FileInspector.Describe(FormatFixtures.PathOf(file)),
            line => line.Contains("SPIN training checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_NamesFortranOrder()
    {
        var path = File("x.npy", NpySamples.Bytes("<f4", "(2, 3)", new byte[24], fortranOrder: true));

        Assert.Contains("float32 (2, 3), 24 bytes, Fortran order", FileInspector.Describe(path)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_ShowsEveryTensor_WhenAskedForAll()
    {
        var (file, stem) = FormatFixtures.WithExpected("pytorch-checkpoints", ".expected.npz", "pytorch-checkpoints/*.pth.tar")
            .MaxBy(pair => new FileInfo(FormatFixtures.PathOf(pair.File)).Length);
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(stem + ".expected.npz"));
        var path = FormatFixtures.PathOf(file);

        var lines = FileInspector.Describe(path, all: true);

        Assert.True(lines.Count > Screen);
        Assert.InRange(lines.Count(line => Regex.IsMatch(line, @" (u?int|b?float|bool)\d* \(")), expected.Names.Count, lines.Count);
        Assert.DoesNotContain(lines, line => line.EndsWith(" more", StringComparison.Ordinal));
        Assert.Contains(FileInspector.Describe(path), line => line.EndsWith(" more", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_EscapesWhatATerminalWouldObey()
    {
        // } = dictionary, X = text of 5 bytes, K\x01 = 1, s = set item.
        var path = File("x.pkl", [0x80, 2, .. "}X\x05\0\0\0a\x1b[2JK\x01s."u8]);

        Assert.Contains(FileInspector.Describe(path), line => line.Contains(@"a\u001b[2J", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_EndsOnObjectsInsideThemselves()
    {
        var path = File("cycle.pkl", [0x80, 2, .. "]q\0h\0a."u8]);

        Assert.Contains(FileInspector.Describe(path, all: true), line => line.Contains("the same as above", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new byte[0], "empty file")]
    [InlineData(new byte[] { 1, 2, 3 }, "of no known format")]
    public void Describe_SaysSo_WhenItKnowsNothing(byte[] content, string format) =>
        Assert.Contains(format, FileInspector.Describe(File("thing.bin", content))[0], StringComparison.Ordinal);

    [Fact]
    public void Describe_RefusesAttacks()
    {
        var path = File("x.pth", TorchSamples.Zip("cos\nsystem\n(S'ls'\ntR."));

        Assert.Contains(
            "Nothing was run.", Assert.Throws<InvalidDataException>(() => FileInspector.Describe(path)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Small() =>
    [
        FormatFixtures.Smallest("npz/all*.npz"), FormatFixtures.Smallest("joblib/objects*.pt"),
        FormatFixtures.Smallest("smpl-pkl/*mean_params.npz"),
    ];

    [Theory]
    [MemberData(nameof(Small))]
    public void Describe_GivesTextOrRefuses_WhenBytesAreMutated(string file) => Mutations.AssertDataOrRefusal(
        System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file)),
        bytes => FileInspector.Describe(File("mutated" + Path.GetExtension(file), bytes)));

    [Fact]
    public void Describe_ShowsTheKeysOfObjectsInArrays()
    {
        var lines = FileInspector.Describe(FormatFixtures.Fault("npz_objects.npz"), all: true);

        Assert.Contains(lines, line => line.Contains("dictionary of", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(", 0 bytes", StringComparison.Ordinal));
        Assert.Contains(
            FileInspector.Describe(FormatFixtures.Fault("npy_objects_old_numpy.npy"), all: true),
            line => line.Contains("a  1", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_ListsTheArraysBesideOneThatIsRefused()
    {
        var path = File("x.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add("bad.npy", NpySamples.Bytes("|O", "()", [0x80, 2, .. "cos\nsystem\nX\u0002\0\0\0ls\x85R."u8]));
            Add("long.npy", NpySamples.Bytes("<f16", "(2,)", new byte[32]));
            Add("good.npy", NpySamples.Bytes("<f4", "(2,)", new byte[8]));

            void Add(string name, byte[] content)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        var lines = FileInspector.Describe(path);

        Assert.Contains(
            lines, line => line.Contains("bad", StringComparison.Ordinal) && line.Contains("refused", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("float128 (2)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("float32 (2), 8 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_ListsTheArraysBesideOneOfAnotherCompression()
    {
        var path = File("x.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var name in (string[])["good.npy", "other.npy"])
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(NpySamples.Bytes("<f4", "(2,)", new byte[8]));
            }
        }

        // The method, 14 for LZMA, stands 8 bytes behind the mark of the local header and 10 behind that of the directory's entry.
        var bytes = System.IO.File.ReadAllBytes(path);
        bytes[bytes.AsSpan().LastIndexOf("PK\u0003\u0004"u8) + 8] = 14;
        bytes[bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 10] = 14;
        System.IO.File.WriteAllBytes(path, bytes);

        var lines = FileInspector.Describe(path);

        Assert.Contains(lines, line => line.Contains("good   float32 (2), 8 bytes", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("this is method 14", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_SaysWhatACompressedFileHolds()
    {
        var path = File("x.json.gz");
        using (var gzip = new GZipStream(System.IO.File.Create(path), CompressionLevel.Optimal))
        {
            gzip.Write("""{"images": []}"""u8);
        }

        Assert.Contains("compressed file; inside is JSON text", FileInspector.Describe(path)[0], StringComparison.Ordinal);
    }
}
