using Vibe.Core.Backends;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Backends;

public sealed class BackendGuardTests
{
    [LinuxFact]
    public void EnsureSuits_AcceptsThePackagedLibtorch() =>
        BackendGuard.EnsureSuits(Packaged(), TorchBackend.NativePath(), acceptsMissingFunctions: false);

    [LinuxFact]
    public void EnsureAlone_AcceptsTheOneThatIsLoaded()
    {
        using var something = ones(1);

        BackendGuard.EnsureAlone(Packaged());
    }

    private static LibtorchFiles Packaged() => LibtorchFiles.Open(Path.GetDirectoryName(TorchBackend.NativePath())!);
}
