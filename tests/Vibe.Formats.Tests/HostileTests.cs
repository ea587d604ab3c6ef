using System.Diagnostics;
using System.IO.Compression;
using Vibe.Formats.Inspection;
using Vibe.Formats.Tests.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests;

/// <summary>Small files that want to become large, or to take forever.</summary>
[Trait("Category", "Formats")]
public sealed class HostileTests : TemporaryFolder
{
    private const long MostMemory = 100L << 20;
    private const int Megabyte = 1 << 20;

    /// <summary>Refusing takes well under a second; ten leave room for a machine that does other work.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Bombs() => [.. PickleBombs.All.Keys];

    public static TheoryData<string> Cut() =>
    [
        FormatFixtures.Smallest("npz/npy/*.npy", file => AnyFileReads(file)), FormatFixtures.Smallest("npz/*.npz"),
        FormatFixtures.Smallest("smpl-pkl/*mean_params.npz"), FormatFixtures.Smallest("mpi_inf_3dhp/*/annot.mat"),
        FormatFixtures.Smallest("penn_action/*.mat"), FormatFixtures.Smallest("openpose/*/*.json"),
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void PickleBombs_AreReadOrRefused_InLittleMemory(string name)
    {
        var pickle = PickleBombs.All[name]();
        Assert.InRange(pickle.Length, 1, 2 * Megabyte);

        AssertModest(
            "pytorch-checkpoints/x.pkl", File("bomb.pkl", pickle), mustRefuse: name.StartsWith("refused", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void PickleBombs_AreReadOrRefused_WhenCompressed(string name)
    {
        var path = File("bomb.pt");
        using (var packed = new ZLibStream(System.IO.File.Create(path), CompressionLevel.Optimal))
        {
            packed.Write(PickleBombs.All[name]());
        }

        AssertModest("joblib/x.pt", path, mustRefuse: false);
    }

    [Theory]
    [InlineData((byte)'}')]
    [InlineData((byte)'N')]
    public void Zlib_OfGigabytes_IsRefused(byte opcode)
    {
        // 200 MB of one opcode pack to 200 KB or so; gigabytes would be refused at the same place.
        var path = File("bomb.pt");
        using (var packed = new ZLibStream(System.IO.File.Create(path), CompressionLevel.Fastest))
        {
            var some = new byte[Megabyte];
            some.AsSpan().Fill(opcode);
            for (var i = 0; i < 200; i++)
            {
                packed.Write(some);
            }
        }

        AssertModest("joblib/x.pt", path, mustRefuse: true);
    }

    [Fact]
    public void Zip_OfManyModestRecords_IsRefused()
    {
        var path = File("bomb.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            var zeros = new byte[10 * Megabyte];
            for (var i = 0; i < 20; i++)
            {
                using var entry = zip.CreateEntry($"{i}.npy", CompressionLevel.Fastest).Open();
                entry.Write(zeros);
            }
        }

        AssertModest("npz/x.npz", path, mustRefuse: true);
    }

    [Fact]
    public void Matlab_OfManyModestVariables_IsRefused()
    {
        // Variables of 8 million bytes, each packed to 8 KB, each of which would become 64 MB of doubles.
        var sample = new Matlab.MatSamples(false);
        var path = File("bomb.mat", sample.File([.. Enumerable.Range(0, 2).Select(i =>
            sample.Compressed(sample.Numeric($"v{i}", 6, [8_000_000, 1], 0, sample.Bytes(new byte[8_000_000]))))]));

        AssertModest("penn_action/x.mat", path, mustRefuse: true);
    }

    [Fact]
    public void Smpl_OfSparseMatricesThatWouldBeHuge_IsRefused()
    {
        // A sparse (24, 2^30) matrix without values: 200 GB when it is written out.
        var path = File("bomb.pkl", PickleBombs.HugeSparseBody());

        AssertModest("smpl-pkl/x.pkl", path, mustRefuse: true);
    }

    [Theory]
    [MemberData(nameof(Cut))]
    public void Files_AreRefused_WhenCutOffAnywhere(string example)
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(example));
        var path = File("cut" + Path.GetExtension(example));
        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(path, whole.AsSpan(0, length));
            // A MATLAB file may end behind any variable, and with the padding of the last one.
            var error = Record.Exception(() => AnyFile.Read(example, path));
            Assert.True(
                error is InvalidDataException || (error is null && example.EndsWith(".mat", StringComparison.Ordinal)),
                $"{length}: {error}");
        }
    }

    private static bool AnyFileReads(string file) => Record.Exception(() => AnyFile.Read(file, FormatFixtures.PathOf(file))) is null;

    private static void AssertModest(string example, string path, bool mustRefuse)
    {
        var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());

        var error = Record.Exception(() => AnyFile.Read(example, path));

        var (memory, time) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(start));
        Assert.True(error is InvalidDataException || (error is null && !mustRefuse), $"{error}");
        Assert.Contains(path, error?.Message ?? path, StringComparison.Ordinal);
        Assert.Matches("at byte [0-9]+|zip bomb|$^", error?.Message ?? "at byte 0");
        Assert.InRange(memory, 0, MostMemory);
        Assert.InRange(time, TimeSpan.Zero, LongestTime);
        Assert.True(Record.Exception(() => FileInspector.Describe(path)) is null or InvalidDataException);
    }
}
