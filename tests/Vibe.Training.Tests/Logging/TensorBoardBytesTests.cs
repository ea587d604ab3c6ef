using System.Buffers.Binary;
using Vibe.Testing;
using Vibe.Training.Logging;

namespace Vibe.Training.Tests.Logging;

/// <summary>
/// Event files byte by byte, put together by hand from the protobuf encoding (a tag is 8 * field + wire type: 0 varint, 1 fixed64, 2
/// length, 5 fixed32), the field numbers of TensorFlow's event.proto, summary.proto and tensor.proto, and the TFRecord framing.
/// </summary>
public sealed class TensorBoardBytesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private double Seconds => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_IsAStringTensorOfTheTextPlugin()
    {
        Write(log => log.Text("run/parts", "encoder **A**", 5));

        byte[] tensor =
        [
            0x08, 7, // dtype = DT_STRING
            0x12, 0, // tensor_shape without dimensions: a scalar
            0x42, 13, .. "encoder **A**"u8, // string_val
        ];
        byte[] value =
        [
            0x0a, 9, .. "run/parts"u8, // tag
            0x42, 19, .. tensor,
            0x4a, 8, 0x0a, 6, 0x0a, 4, .. "text"u8, // metadata, plugin_data, plugin_name
        ];
        AssertFile([0x10, 5, 0x2a, 44, 0x0a, 42, .. value]);
    }

    [Fact]
    public void Histogram_HasTheMomentsOfTheBinsMiddles()
    {
        // Two bins of width 2 with middles 0 and 2: sum 3 * 2 = 6, sum of squares 3 * 4 = 12.
        Write(log => log.Histogram("scores", low: -1, high: 3, [1, 3], 5));

        byte[] histogram =
        [
            0x09, .. Bytes(-1), // min
            0x11, .. Bytes(3), // max
            0x19, .. Bytes(4), // num
            0x21, .. Bytes(6), // sum
            0x29, .. Bytes(12), // sum_squares
            0x32, 16, .. Bytes(1), .. Bytes(3), // bucket_limit, packed
            0x3a, 16, .. Bytes(1), .. Bytes(3), // bucket, packed
        ];
        AssertFile([0x10, 5, 0x2a, 93, 0x0a, 91, 0x0a, 6, .. "scores"u8, 0x2a, 81, .. histogram]);
    }

    [Fact]
    public void Scalar_IsAFloat_AtAStepOfSeveralBytes()
    {
        Write(log => log.Scalar("loss", -0.5, 70_000));

        // 70,000 = 4 * 16,384 + 34 * 128 + 112; -0.5 as a float is 0xbf000000.
        AssertFile([0x10, 0xf0, 0xa2, 0x04, 0x2a, 13, 0x0a, 11, 0x0a, 4, .. "loss"u8, 0x15, 0, 0, 0, 0xbf]);
    }

    private static byte[] Bytes(double value) => BitConverter.GetBytes(value);

    private void Write(Action<TensorBoardLog> write)
    {
        using var log = new TensorBoardLog(_folder.Root, clock: _clock);
        write(log);
    }

    private void AssertFile(byte[] afterTheTime) => Assert.Equal(
        [.. Record([0x10, 0, 0x1a, 13, .. "brain.Event:2"u8]), .. Record(afterTheTime)],
        File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder.Root))));

    /// <summary>
    /// Frames an event: its length and the length's masked checksum, the event that begins with wall_time, and its checksum.
    /// </summary>
    private byte[] Record(byte[] afterTheTime)
    {
        byte[] data = [0x09, .. Bytes(Seconds), .. afterTheTime];
        byte[] length = [(byte)data.Length, 0, 0, 0, 0, 0, 0, 0];
        return [.. length, .. MaskedChecksum(length), .. data, .. MaskedChecksum(data)];
    }

    /// <summary>CRC-32C bit by bit, rotated right by 15 bits and shifted by the constant of the TFRecord format.</summary>
    private static byte[] MaskedChecksum(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78u);
            }
        }

        crc = ~crc;
        var masked = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(masked, unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u));
        return masked;
    }
}
