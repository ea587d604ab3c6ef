using Vibe.Core.Backends;

namespace Vibe.Trainer;

/// <summary>Explains that TorchSharp found no libtorch, which it reports as a fault of a type's initializer.</summary>
internal static class MissingLibtorch
{
    private const string Reported = "uses TorchSharp but doesn't contain a reference to libtorch";

    /// <summary>Explains an error.</summary>
    /// <param name="error">The error.</param>
    /// <returns>What to do; <see langword="null"/> where the error is another.</returns>
    public static string? Explain(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner.Message.Contains(Reported, StringComparison.Ordinal))
            {
                var package = TorchBackend.PackageName;
                var system = package["libtorch-cpu-".Length..];
                return $"There is no libtorch that can be loaded. This downloads one:\n" +
                    $"  dotnet package download {package}@{TorchBackend.ExpectedVersion} --output libtorch\n" +
                    $"Choose it with {BackendOption.Name} libtorch/{package}/{TorchBackend.ExpectedVersion}/runtimes/{system}/native, " +
                    $"or that of an installed PyTorch with {BackendOption.Name} {TorchBackend.Python}. " +
                    "What is wrong with one that is there: " +
                    CommandText.Of("doctor", "--device", "cpu");
            }
        }

        return null;
    }
}
