using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Files;
using Vibe.Testing;
using Vibe.Training.Logging;

namespace Vibe.Training.Tests.Logging;

public sealed class TensorBoardLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crc_EqualsTheStandardsCheckValue()
    {
        Assert.Equal(0xe3069283u, Crc32C.Compute("123456789"u8)); // RFC 3720: CRC-32C of the digits
        Assert.Equal(0u, Crc32C.Compute([]));
        Assert.Equal(0xa282ead8u, Crc32C.Masked([]));
    }

    [Fact]
    public void Scalar_WritesAnEvent()
    {
        using (var log = new TensorBoardLog(_folder.Root, clock: _clock))
        {
            _clock.Advance(0.5);
            log.Scalar("loss/2d", 1.5, 300);
        }

        var records = ReadRecords();
        Assert.Equal(2, records.Count);
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(records[0].AsSpan()[^13..]));
        var seconds = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        Assert.Equal(
            (byte[])[
                0x09, .. BitConverter.GetBytes(seconds),
                0x10, 0xac, 0x02, // step 300 = 2 * 128 + 44
                0x2a, 16, 0x0a, 14, // summary, value
                0x0a, 7, .. "loss/2d"u8,
                0x15, .. BitConverter.GetBytes(1.5f),
            ],
            records[1]);
    }

    [Fact]
    public void Png_CarriesSizeAndBytes()
    {
        byte[] png =
        [
            0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 5, 0, 0, 0, 3, 8, 2, 0, 0, 0,
        ];
        using (var log = new TensorBoardLog(_folder.Root, clock: _clock))
        {
            log.Png("sheet", png, 1);
        }

        byte[] image = [0x08, 3, 0x10, 5, 0x18, 3, 0x22, (byte)png.Length, .. png];
        byte[] expected = [0x22, (byte)image.Length, .. image];
        Assert.Equal(expected, ReadRecords()[1][^expected.Length..]);
    }

    [Fact]
    public void Events_ParseWithTensorBoardsOwnMessages()
    {
        using (var log = new TensorBoardLog(_folder.Root, 12, _clock))
        {
            log.Scalar("a/ü", -2.5, 12);
        }

        var events = ReadRecords().ConvertAll(Tensorboard.Event.Parser.ParseFrom);

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal((12, Tensorboard.SessionLog.Types.SessionStatus.Start), (events[1].Step, events[1].SessionLog.Status));
        var value = Assert.Single(events[2].Summary.Value);
        Assert.Equal((12, "a/ü", -2.5f), (events[2].Step, value.Tag, value.SimpleValue));
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), events[2].WallTime);
    }

    [Fact]
    public void Png_Throws_WhenTheBytesAreNoPng()
    {
        using var log = new TensorBoardLog(_folder.Root);

        Assert.Throws<ArgumentException>(() => log.Png("sheet", new byte[30], 1));
    }

    [Fact]
    public void Constructor_TellsWhereAResumedRunStarts()
    {
        new TensorBoardLog(_folder.Root, 0, _clock).Dispose();
        new TensorBoardLog(_folder.Root, 7, _clock).Dispose();

        var files = Directory.GetFiles(_folder.Root).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, files.Length);
        Assert.Equal([0x10, 7, 0x3a, 2, 0x08, 1], ReadRecords(files[1])[1][9..]); // step 7, session log, status START
    }

    private List<byte[]> ReadRecords() => ReadRecords(Assert.Single(Directory.GetFiles(_folder.Root)));

    private static List<byte[]> ReadRecords(string path)
    {
        var records = new List<byte[]>();
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        while (bytes.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var data = bytes.Slice(12, length);
            Assert.Equal(Crc32C.Masked(bytes[..8]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
            Assert.Equal(Crc32C.Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(bytes[(12 + length)..]));
            records.Add(data.ToArray());
            bytes = bytes[(16 + length)..];
        }

        return records;
    }
}
