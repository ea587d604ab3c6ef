using Vibe.Formats.Internal;

namespace Vibe.Formats.Tests.Internal;

public sealed class MemoryRoomTests
{
    private const long Gigabyte = 1 << 30;

    [Fact]
    public void Require_RefusesWhatDoesNotFit()
    {
        MemoryRoom.Require(Gigabyte, Gigabyte, "a.npz, array 'x'");

        var error = Assert.Throws<InvalidDataException>(() => MemoryRoom.Require(2 * Gigabyte, Gigabyte / 2, "a.npz, array 'x'"));

        Assert.Equal("a.npz, array 'x': 2 GB must be in memory at once, but 0.5 GB are left.", error.Message);
    }

    [Fact]
    public void Require_RefusesWhatNoMachineHas() =>
        Assert.Throws<InvalidDataException>(() => MemoryRoom.Require(long.MaxValue, "a.npz"));
}
