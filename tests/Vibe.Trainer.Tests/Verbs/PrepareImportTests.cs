using System.IO.Compression;
using System.Text;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class PrepareImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PrepareImportTests()
    {
        // SPIN's labels of two pictures of one video.
        Directory.CreateDirectory(_folder.File("pictures/v"));
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("pictures/v/1.jpg"));
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("pictures/v/2.jpg"));
        Write("spin.npz", "imgname", ["v/1.jpg", "v/2.jpg"], ("center", [40, 30, 42, 30], [2, 2]), ("scale", [0.2, 0.2], [2]),
            ("part", [.. Enumerable.Repeat(1.0, 2 * 24 * 3)], [2, 24, 3]));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_TakesSpinsLabelsOfPictures()
    {
        var (code, output, error) = ProgramRunner.Run(
            "prepare", "import", "--source", _folder.File("spin.npz"), "--pictures", _folder.File("pictures"), "--random-backbone", "--out",
            _folder.File("s"));

        Assert.True(code == 0, error);
        Assert.Contains($"{_folder.File("s")}: 1 sequences, 2 frames", output, StringComparison.Ordinal);
        using var store = FrameStore.Open(_folder.File("s"));
        var boxes = new float[8];
        store.Read(FrameColumn.Boxes, 0, 2, boxes);
        Assert.Equal([40, 30, 40, 40, 42, 30, 40, 40], boxes); // 200 px times the scale wide
        Assert.Equal("v/2.jpg", store.ImageName(1));
    }

    [Fact]
    public void Main_AsksForABackbone_WhereLabelsComeWithoutFeatures() => ProgramRunner.AssertRefuses(
        ["prepare", "import", "--source", _folder.File("spin.npz"), "--out", _folder.File("s")],
        "Labels of pictures come without features: give --backbone", "--random-backbone");

    [Fact]
    public void Main_NamesThePicture_WhereItIsMissing()
    {
        File.Delete(_folder.File("pictures/v/2.jpg"));

        ProgramRunner.AssertRefuses(
            ["prepare", "import", "--source", _folder.File("spin.npz"), "--pictures", _folder.File("pictures"), "--random-backbone",
                "--out", _folder.File("s")],
            "v/2.jpg");
        Assert.False(Directory.Exists(_folder.File("s")));
    }

    private void Write(string file, string names, string[] texts, params (string Name, double[] Values, long[] Shape)[] arrays)
    {
        using var archive = ZipFile.Open(_folder.File(file), ZipArchiveMode.Create);
        Add(names, Texts(texts));
        foreach (var (name, values, shape) in arrays)
        {
            NpyFile.Write<double>(_folder.File("array.npy"), values, shape);
            Add(name, File.ReadAllBytes(_folder.File("array.npy")));
        }

        void Add(string name, byte[] content)
        {
            using var entry = archive.CreateEntry(name + ".npy").Open();
            entry.Write(content);
        }
    }

    // Texts of up to 8 characters, as numpy writes them.
    private static byte[] Texts(string[] texts)
    {
        var header = $"{{'descr': '<U8', 'fortran_order': False, 'shape': ({texts.Length},), }}".PadRight(117) + "\n";
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            .. texts.SelectMany(text => Encoding.UTF32.GetBytes(text.PadRight(8, '\0'))),
        ];
    }
}
