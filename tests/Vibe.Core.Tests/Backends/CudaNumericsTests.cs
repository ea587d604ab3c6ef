using Vibe.Core.Backends;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Backends;

public sealed class CudaNumericsTests
{
    [Fact]
    public void Use_ChangesNothing_ForTheCpu()
    {
        var before = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);

        CudaNumerics.Use(CPU, tf32: !before.Item1);

        Assert.Equal(before, (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
    }
}
