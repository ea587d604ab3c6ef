using Vibe.Formats.Matlab;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Matlab;

[Trait("Category", "Formats")]
public sealed class MatFileTests : TemporaryFolder
{
    private const string Format = "mpi_inf_3dhp";

    [Fact]
    public void Read_GivesTheJointsOfTheDatabase_FromLevel5()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(FormatFixtures.Smallest(Format + "/*train_db.npz")));
        var wanted = expected.Read("joints2D").ToArray<double>();
        var rows = wanted.Length / (49 * 3);
        var videos = expected.Read("vid_name").ToStrings();
        var frames = expected.Read("frame_id").ToStrings();
        var annotations = new Dictionary<string, MatCell>(StringComparer.Ordinal);
        for (var row = 0; row < rows; row++)
        {
            // subj1_seq2_vid3_seg0, frame_000001
            var parts = videos[row].Split('_');
            var path = FormatFixtures.PathOf(Format, "raw", $"S{parts[0][4..]}", $"Seq{parts[1][3..]}", "annot.mat");
            if (!annotations.TryGetValue(path, out var cells))
            {
                annotations.Add(path, cells = (MatCell)MatFile.Read(path)["annot2"]);
            }

            var array = (NpyArray)cells.Items[int.Parse(parts[2][3..])];
            var joints = array.ToArray<double>().AsSpan((int.Parse(frames[row].Split('_')[1]) - 1) * 56, 56).ToArray();
            var raw = joints.Chunk(2).Select(pair => (pair[0], pair[1])).ToHashSet();
            var found = Enumerable.Range(0, 49).Select(joint => wanted.AsSpan(((row * 49) + joint) * 3, 3).ToArray())
                .Where(joint => joint[2] > 0).Count(
                    joint => raw.Any(pair => Math.Abs(pair.Item1 - joint[0]) + Math.Abs(pair.Item2 - joint[1]) < 1e-9));
            Assert.InRange(found, 14, 49);
        }

        Assert.True(rows > 0);
    }

    [Fact]
    public void Read_GivesCellsAndIntegers_FromLevel5()
    {
        Assert.All(FormatFixtures.Matching(Format + "/*/annot.mat"), file =>
        {
            var variables = MatFile.Read(FormatFixtures.PathOf(file));
            var cells = (MatCell)variables["annot3"];

            Assert.Superset(new HashSet<string>(["annot2", "annot3", "univ_annot3", "cameras", "frames"]), variables.Keys.ToHashSet());
            Assert.Equal([cells.Items.Count, 1L], cells.Shape);
            // One cell a camera, and x, y, z of 28 joints a frame.
            Assert.Equal(cells.Items.Count, ((NpyArray)variables["cameras"]).ToArray<int>().Length);
            Assert.All(cells.Items, item => Assert.Equal(84, ((NpyArray)item).Shape[1]));
        });
    }

    [Fact]
    public void Read_GivesTheValidFramesOfTheDatabase_FromVersion73()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(FormatFixtures.Smallest(Format + "/*val_db.npz")));
        var wanted = expected.Read("joints2D").ToArray<double>();
        var videos = expected.Read("vid_name").ToStrings();
        var frames = expected.Read("frame_id").ToStrings();
        var read = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var row = 0; row < videos.Length; row++)
        {
            var subject = videos[row].Split('_')[0][4..];
            if (!read.TryGetValue(subject, out var joints))
            {
                var array = (NpyArray)MatFile.Read(
                    FormatFixtures.PathOf(Format, "raw", "mpi_inf_3dhp_test_set", $"TS{subject}", "annot_data.mat"))["annot2"];
                Assert.Equal([2L, 17L, 1L], array.Shape.Take(3));
                // MATLAB's (2,17,1,N) in its own order is (N,1,17,2) in C order.
                read.Add(subject, joints = Transposed(array));
            }

            var raw = joints.AsSpan((int.Parse(frames[row].Split('_')[1]) - 1) * 34, 34).ToArray().Chunk(2).ToList();
            var found = Enumerable.Range(0, 49).Select(joint => wanted.AsSpan(((row * 49) + joint) * 3, 3).ToArray())
                .Where(joint => joint[2] > 0).Count(
                    joint => raw.Any(pair => Math.Abs(pair[0] - joint[0]) + Math.Abs(pair[1] - joint[1]) < 1e-9));
            Assert.InRange(found, 14, 49);
        }
    }

    [Fact]
    public void Read_GivesCellsStructsAndTexts_FromVersion73()
    {
        var variables = MatFile.Read(FormatFixtures.Hdf5("matlab73.mat"));

        Assert.Equal([1d, 2, 3, 4, 5, 6], ((NpyArray)variables["numbers"]).ToArray<double>());
        Assert.Equal([2L, 3L], ((NpyArray)variables["numbers"]).Shape);
        Assert.Equal("grün", ((MatText)variables["text"]).Text);
        Assert.Equal([true, false], ((NpyArray)variables["truth"]).ToArray<bool>());
        var cell = (MatCell)variables["cell"];
        Assert.Equal([1L, 3L], cell.Shape);
        Assert.Equal("x", ((MatText)cell.Items[0]).Text);
        Assert.Equal(7, ((NpyArray)cell.Items[1]).Scalar<int>());
        Assert.Equal(0, ((NpyArray)cell.Items[2]).Count);
        Assert.Equal(7, ((NpyArray)((MatCell)((MatCell)variables["nested"]).Items[0]).Items[0]).Scalar<int>());
        var person = (MatStruct)variables["person"];
        Assert.Equal("Ada", ((MatText)person["name"]).Text);
        Assert.Equal(2, ((NpyArray)((MatStruct)person["inner"])["depth"]).Scalar<int>());
        var people = (MatStruct)variables["people"];
        Assert.Equal([1L, 2L], people.Shape);
        Assert.Equal([7, 5], new[] { 0, 1 }.Select(i => ((NpyArray)people[i, "age"]).Scalar<int>()));
    }

    [Fact]
    public void Read_RefusesACellInsideItself_InVersion73() => Assert.Contains(
        "nested more than 16 deep",
        Assert.Throws<InvalidDataException>(() => MatFile.Read(FormatFixtures.Hdf5("cell_circle.mat"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Read_GivesEveryKindOfArray(bool bigEndian, bool compressed)
    {
        var variables = MatFile.Read(File("all.mat", Everything(bigEndian, compressed)));

        var numbers = (NpyArray)variables["numbers"];
        Assert.Equal([2L, 3L], numbers.Shape);
        Assert.Equal([1d, 3, 5, 2, 4, 6], numbers.ToArray<double>());
        Assert.Equal(("<f8", 7d), (((NpyArray)variables["small"]).Descriptor, ((NpyArray)variables["small"]).Scalar<double>()));
        Assert.Equal([true, false], ((NpyArray)variables["truth"]).ToArray<bool>());
        Assert.Equal(["abc", "def"], ((MatText)variables["text"]).Rows);
        Assert.Equal("grün", ((MatText)variables["utf8"]).Text);
        Assert.Equal([2d], ((MatComplex)variables["complex"]).Imaginary.ToArray<double>());
        Assert.Equal([0d, 5, 0, 6, 0, 0], ((SparseMatrix)variables["sparse"]).ToDense());
        var cell = (MatCell)variables["cell"];
        Assert.Equal("x", ((MatText)cell.Items[0]).Text);
        Assert.Equal(0, ((NpyArray)cell.Items[1]).Count);
        var person = (MatStruct)variables["person"];
        Assert.Equal(["age", "name"], person.Names);
        Assert.Equal(30, ((NpyArray)person["age"]).Scalar<int>());
        Assert.Equal("Ada", ((MatText)person["name"]).Text);
        Assert.Contains("there are age, name", Assert.Throws<KeyNotFoundException>(() => person["x"]).Message, StringComparison.Ordinal);
        Assert.Equal(new MatUnknown("function_handle"), variables["function"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_RefusesEveryTruncation(bool compressed)
    {
        var sample = new MatSamples(false);
        var element = sample.Numeric("numbers", 6, [2, 1], 0, sample.Doubles(1, 2));
        var whole = sample.File(compressed ? sample.Compressed(element) : element);
        Assert.Single(MatFile.Read(File("whole.mat", whole)));

        // A header alone is a file without variables.
        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.mat", whole[..length]);
            Assert.True(
                length == 128 ? MatFile.Read(path).Count == 0 : Record.Exception(() => MatFile.Read(path)) is InvalidDataException,
                $"{length}");
        }
    }

    [Theory]
    [InlineData(new[] { int.MaxValue, int.MaxValue, 4 }, "larger than these files can hold")]
    [InlineData(new[] { 1_000_000, 1000 }, "values are announced, but only")]
    [InlineData(new[] { -1, 1 }, "no shape of 2 or more axes")]
    [InlineData(new[] { 1 }, "no shape of 2 or more axes")]
    public void Read_RefusesAnnouncedShapes(int[] shape, string reason)
    {
        var sample = new MatSamples(false);
        var path = File("x.mat", sample.File(sample.Array("cell", 1, shape)));

        var error = Assert.Throws<InvalidDataException>(() => MatFile.Read(path));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesDeepNesting()
    {
        var sample = new MatSamples(false);
        var cell = Enumerable.Range(0, 200).Aggregate(
            sample.Array(string.Empty, 1, [0, 0]), (inner, _) => sample.Array(string.Empty, 1, [1, 1], inner));

        var error = Assert.Throws<InvalidDataException>(() => MatFile.Read(File("deep.mat", sample.File(cell))));

        Assert.Contains("nested more than 64 deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesBombs()
    {
        var sample = new MatSamples(false);
        var bomb = sample.Compressed([14, 0, 0, 0, 0, 0, 0, 0x70, .. new byte[1000]]);

        var error = Assert.Throws<InvalidDataException>(() => MatFile.Read(File("bomb.mat", sample.File(bomb))));

        Assert.Contains("bomb", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(bool bigEndian) =>
        Mutations.AssertDataOrRefusal(Everything(bigEndian, false), bytes => MatFile.Read(File("mutated.mat", bytes)));

    [Fact]
    public void Read_GivesDataOrRefuses_WhenACompressedFileIsMutated() => Mutations.AssertDataOrRefusal(
        System.IO.File.ReadAllBytes(
            FormatFixtures.PathOf(FormatFixtures.Smallest(Format + "/*/annot.mat"))), bytes => MatFile.Read(File("mutated.mat", bytes)));

    private static byte[] Everything(bool bigEndian, bool compressed)
    {
        var sample = new MatSamples(bigEndian);
        byte[][] elements =
        [
            sample.Numeric("numbers", 6, [2, 3], 0, sample.Doubles(1, 2, 3, 4, 5, 6)),
            sample.Numeric("small", 6, [1, 1], 0, sample.Bytes(7)),
            sample.Numeric("truth", 9, [1, 2], 2, sample.Bytes(1, 0)),
            sample.Array("text", 4, [2, 3], sample.Shorts([.. "adbecf".Select(character => (short)character)])),
            sample.Array("utf8", 4, [1, 4], sample.Element(16, "grün"u8.ToArray())),
            sample.Numeric("complex", 6, [1, 1], 8, sample.Doubles(1), sample.Doubles(2)),
            sample.Array("sparse", 5, [2, 3], sample.Integers(1, 0, 0), sample.Integers(0, 1, 2, 2), sample.Doubles(6, 5)),
            sample.Array("cell", 1, [1, 2], sample.Array(string.Empty, 4, [1, 1], sample.Shorts((short)'x')), sample.Element(14, [])),
            sample.Array(
                "person", 2, [1, 1], sample.Integers(8), sample.Text("age\0\0\0\0\0name\0\0\0\0"),
                sample.Numeric(string.Empty, 12, [1, 1], 0, sample.Bytes(30)), sample.Array(
                    string.Empty, 4, [1, 3], sample.Shorts((short)'A', (short)'d', (short)'a'))),
            sample.Array("function", 16, [1, 1], sample.Array(string.Empty, 1, [0, 0])),
        ];
        return sample.File(compressed ? [.. elements.Select(sample.Compressed)] : elements);
    }

    private static double[] Transposed(NpyArray array)
    {
        var (values, frames) = (array.ToArray<double>(), (int)array.Shape[3]);
        return [.. Enumerable.Range(0, frames).SelectMany(
            frame => Enumerable.Range(0, 34).Select(i => values[((((i % 2) * 17) + (i / 2)) * frames) + frame]))];
    }
}
