using System.IO.Hashing;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Tests.Internal;

public sealed class ChecksumTests
{
    [Fact]
    public void Adler32_HasThePublishedCheckValue() => Assert.Equal(0x11E60398u, Adler32.Append(1, Encoding.ASCII.GetBytes("Wikipedia")));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(1999)]
    public void Combine_GivesTheChecksumOfTheWhole(int cut)
    {
        var bytes = new byte[2000];
        new Random(1).NextBytes(bytes);

        var (first, second) = (Crc32.HashToUInt32(bytes.AsSpan(0, cut)), Crc32.HashToUInt32(bytes.AsSpan(cut)));

        Assert.Equal(Crc32.HashToUInt32(bytes), Crc32Pieces.Combine(first, second, bytes.Length - cut));
    }

    [Fact]
    public void Adler32_IsTheSame_InPieces()
    {
        var bytes = new byte[20_000];
        bytes.AsSpan().Fill(0xFF);

        Assert.Equal(Adler32.Append(1, bytes), Adler32.Append(Adler32.Append(1, bytes.AsSpan(0, 777)), bytes.AsSpan(777)));
    }
}
