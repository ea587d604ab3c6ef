using Vibe.Core.Backends;

namespace Vibe.Testing;

/// <summary>A test of what is said where NVIDIA's driver or a card is missing; it says so where both are there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoCardFactAttribute : FactAttribute
{
    public NoCardFactAttribute()
    {
        if (CudaDriver.Open().Driver is not null)
        {
            Skip = "This machine has NVIDIA's driver.";
        }
    }
}
