using Vibe.Core.Backends;

namespace Vibe.Core.Tests.Backends;

public sealed class SymbolTextTests
{
    [Theory]
    [InlineData("_ZN5torch4cuda12is_availableEv", "torch::cuda::is_available")]
    [InlineData("_ZNK3c105Error4whatEv", "c10::Error::what")]
    [InlineData("_ZN3c105ErrorD1Ev", "c10::Error::~Error")]
    [InlineData("_ZN3c105ErrorC2ENS_14SourceLocationE", "c10::Error::Error")]
    [InlineData("_ZTVN3c105ErrorE", "virtual table of c10::Error")]
    [InlineData("_ZTIN2at6TensorE", "type information of at::Tensor")]
    [InlineData("_ZSt4cout", "std::cout")]
    [InlineData("malloc", "malloc")]
    [InlineData("_Z", "_Z")]
    [InlineData("_ZN99999999999999999999xE", "_ZN99999999999999999999xE")]
    [InlineData("_ZN50shortE", "_ZN50shortE")]
    public void Of_GivesScopesAndNames(string symbol, string expected) => Assert.Equal(expected, SymbolText.Of(symbol));
}
