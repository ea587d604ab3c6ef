using Vibe.Core.Backends;

namespace Vibe.Core.Tests.Backends;

public sealed class CudaDriverTests
{
    [Fact]
    public void Open_GivesTheDriverOrTheReason()
    {
        var (driver, reason) = CudaDriver.Open();

        Assert.Equal(driver is null, reason is not null);
        Assert.All(driver?.Devices ?? [], device => Assert.InRange(device.TotalBytes, 1, long.MaxValue));
    }
}
