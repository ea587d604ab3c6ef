using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Tests.Internal;

public sealed class ChecksumTests
{
    private static readonly byte[] CheckText = Encoding.ASCII.GetBytes("123456789");

    [Fact]
    public void Crc32_HasThePublishedCheckValue() => Assert.Equal(0xCBF43926u, Crc32.Append(0, CheckText));

    [Fact]
    public void Adler32_HasThePublishedCheckValue() => Assert.Equal(0x11E60398u, Adler32.Append(1, Encoding.ASCII.GetBytes("Wikipedia")));

    [Fact]
    public void Crc32_IsTheSame_ByTablesAndInPieces()
    {
        var bytes = new byte[2000];
        new Random(1).NextBytes(bytes);

        for (var length = 0; length < bytes.Length; length += 7)
        {
            var expected = ~Crc32.FromTables(uint.MaxValue, bytes.AsSpan(0, length));
            Assert.Equal(expected, Crc32.Append(0, bytes.AsSpan(0, length)));
            Assert.Equal(expected, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, length / 3)), bytes.AsSpan((length / 3)..length)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(1999)]
    public void Crc32_IsTheSame_WhenPiecesAreSummedApart(int cut)
    {
        var bytes = new byte[2000];
        new Random(1).NextBytes(bytes);

        Assert.Equal(Crc32.Append(0, bytes), Crc32.Combine(Crc32.Append(0, bytes.AsSpan(0, cut)), Crc32.Append(0, bytes.AsSpan(cut)), bytes.Length - cut));
    }

    [Fact]
    public void Adler32_IsTheSame_InPieces()
    {
        var bytes = new byte[20_000];
        bytes.AsSpan().Fill(0xFF);

        Assert.Equal(Adler32.Append(1, bytes), Adler32.Append(Adler32.Append(1, bytes.AsSpan(0, 777)), bytes.AsSpan(777)));
    }
}
