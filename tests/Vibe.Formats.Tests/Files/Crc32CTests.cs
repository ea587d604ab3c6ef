using Vibe.Formats.Files;

namespace Vibe.Formats.Tests.Files;

public sealed class Crc32CTests
{
    [Fact]
    public void Compute_IsCastagnolis()
    {
        Assert.Equal(0xe3069283u, Crc32C.Compute("123456789"u8)); // RFC 3720: CRC-32C of the digits
        Assert.Equal(0u, Crc32C.Compute([]));
    }

    [Fact]
    public void Masked_IsRotatedAndOffset() => Assert.Equal(0xa282ead8u, Crc32C.Masked([]));
}
