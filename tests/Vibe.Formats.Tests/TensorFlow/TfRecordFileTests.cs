using Vibe.Formats.Numpy;
using Vibe.Formats.TensorFlow;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.TensorFlow;

[Trait("Category", "Formats")]
public sealed class TfRecordFileTests : TemporaryFolder
{
    private const string Format = "insta_variety";
    private const float PictureSize = 224;

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused(Format, ".tfrecord");

    [Fact]
    public void ReadExamples_GivesTheKeypointsOfTheDatabase()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(Format, "expected.npz"));

        var joints = Records().SelectMany(TfRecordFile.ReadExamples).SelectMany(Joints).ToArray();

        var wanted = expected.Read("joints2D").ToArray<double>();
        Assert.Equal(wanted.Length, joints.Length);
        Assert.All(wanted.Zip(joints), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void ReadExamples_GivesPictures()
    {
        var example = TfRecordFile.ReadExamples(Records().First()).First();

        var pictures = example["image/encoded"].Bytes;

        Assert.Equal(example["meta/N"].Integers.Single(), pictures.Count);
        Assert.All(pictures, picture => Assert.True(picture.Span.StartsWith<byte>([0xFF, 0xD8, 0xFF])));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void ReadExamples_RefusesDamagedFiles(string file, bool must)
    {
        var error = Record.Exception(() => TfRecordFile.ReadExamples(FormatFixtures.PathOf(Format, "must-refuse", file)).Count());

        Assert.True(error is InvalidDataException || (!must && error is null), $"{file}: {error}");
        Assert.Contains("at byte", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadRecords_DeliversWhatComesBeforeTheDamage()
    {
        var damaged = TfRecordSamples.Framed([7]);
        damaged[^1] ^= 1;
        using var records = TfRecordFile.ReadRecords(File("x.tfrecord", [.. TfRecordSamples.Framed([5, 6]), .. damaged])).GetEnumerator();

        Assert.True(records.MoveNext());
        Assert.Equal([5, 6], records.Current);
        Assert.Throws<InvalidDataException>(() => records.MoveNext());
    }

    [Fact]
    public void ReadExamples_TakesPackedAndSingleValues()
    {
        // Integers 5 (single), then 1 and -1 (packed); floats 1.5 (single) under other names; an unknown field 9 is skipped.
        var packed = Field(3, [0x08, 5, .. Field(1, [1, .. Varint(ulong.MaxValue)])]);
        var single = Field(2, [0x0d, .. BitConverter.GetBytes(1.5f)]);
        var first = Field(1, [.. Field(1, "n"u8.ToArray()), .. Field(2, packed)]);
        var second = Field(1, [.. Field(2, single), .. Field(1, "x"u8.ToArray())]);
        var message = Field(1, [.. first, .. second, 0x48, 7]);

        var example = Assert.Single(TfRecordFile.ReadExamples(File("own.tfrecord", TfRecordSamples.Framed(message))));

        Assert.Equal(["n", "x"], example.Names);
        Assert.Equal([5L, 1L, -1L], example["n"].Integers);
        Assert.Equal([1.5f], example["x"].Floats);
        Assert.Contains("holds Floats", Assert.Throws<InvalidDataException>(() => example["x"].Integers).Message, StringComparison.Ordinal);
        Assert.Contains("there are n, x", Assert.Throws<InvalidDataException>(() => example["y"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadExamples_RefusesEveryTruncation()
    {
        var whole = TfRecordSamples.Framed(Field(1, Field(1, [.. Field(1, "n"u8.ToArray()), .. Field(2, Field(3, [0x08, 5]))])));

        for (var length = 1; length < whole.Length; length++)
        {
            var path = File("cut.tfrecord", whole[..length]);
            Assert.Throws<InvalidDataException>(() => TfRecordFile.ReadExamples(path).Count());
        }
    }

    [Fact]
    public void ReadExamples_GivesDataOrRefuses_WhenMessagesAreMutated()
    {
        // The checksum is set right again, so that the message is what is tested.
        var message = TfRecordFile.ReadRecords(Records().First()).First()[..600];

        Mutations.AssertDataOrRefusal(
            message, bytes => TfRecordFile.ReadExamples(File("mutated.tfrecord", TfRecordSamples.Framed(bytes))).Count());
    }

    [Theory]
    [InlineData(0x7FFFFFFFUL)] // more than there is
    [InlineData(0xFFFFFFFFUL)]
    [InlineData(ulong.MaxValue)] // negative as the library sees it
    public void ReadExamples_AllocatesLittle_WhenALengthIsHostile(ulong announced)
    {
        byte[] value = [0x0a, .. Varint(announced), 1, 2, 3];
        var path = File(
            "hostile.tfrecord", TfRecordSamples.Framed(Field(1, Field(1, [.. Field(1, "n"u8.ToArray()), .. Field(2, Field(1, value))]))));
        Assert.Throws<InvalidDataException>(() => TfRecordFile.ReadExamples(path).Count()); // what is made once is made

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => TfRecordFile.ReadExamples(path).Count());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
        Assert.Contains("record 0 at byte 0: at byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadExamples_RefusesWrongWireTypes()
    {
        // The name as a number, and a tag of wire type 7.
        var number = TfRecordSamples.Framed(Field(1, Field(1, [0x08, 5])));
        var unknown = TfRecordSamples.Framed([0x0f, 1]);

        Assert.Contains("expected LengthDelimited", Refusal(number), StringComparison.Ordinal);
        Assert.Contains("not the tag of a protobuf field", Refusal(unknown), StringComparison.Ordinal);
        string Refusal(byte[] bytes) =>
            Assert.Throws<InvalidDataException>(() => TfRecordFile.ReadExamples(File("wire.tfrecord", bytes)).Count()).Message;
    }

    private static IEnumerable<string> Records() =>
        Directory.EnumerateFiles(FormatFixtures.PathOf(Format, "raw", "train"), "*.tfrecord").Order(StringComparer.Ordinal);

    // (N,2,14) with visibilities (N,14), then (N,3,5) and (N,3,6), to rows of x, y, visible.
    private static IEnumerable<double> Joints(TfExample example)
    {
        var (body, visible) = (example["image/xys"].Floats, example["image/visibilities"].Integers);
        var (face, toes) = (example["image/face_pts"].Floats, example["image/toe_pts"].Floats);
        var scaled = example.Contains("image/phis");
        double Pixel(float value) => scaled ? (value + 1) / 2 * PictureSize : value;
        for (var frame = 0; frame < example["meta/N"].Integers[0]; frame++)
        {
            for (var joint = 0; joint < 14; joint++)
            {
                yield return Pixel(body[(frame * 28) + joint]);
                yield return Pixel(body[(frame * 28) + 14 + joint]);
                yield return visible[(frame * 14) + joint];
            }

            foreach (var (points, count) in new[] { (face, 5), (toes, 6) })
            {
                for (var joint = 0; joint < count; joint++)
                {
                    yield return Pixel(points[(frame * 3 * count) + joint]);
                    yield return Pixel(points[(frame * 3 * count) + count + joint]);
                    yield return points[(frame * 3 * count) + (2 * count) + joint];
                }
            }
        }
    }

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static byte[] Varint(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
