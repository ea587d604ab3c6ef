using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace Vibe.Core.Runtime;

/// <summary>
/// Refuses to compute with a TorchSharp that frees what libtorch still reads. TorchSharp 0.107 as published passes on the handles of
/// tensors and of temporary scalars without keeping the objects alive, which gives exceptions and wrong numbers when a collection comes at
/// that moment. The build of an executable puts a copy without this fault in its place, see <c>Vibe.Core.targets</c> and
/// <c>docs/upstream.md</c>.
/// </summary>
internal static class HandleSafety
{
    private const string Mark = "HandlesKeptAlive";

    /// <summary>Checks the TorchSharp of this process, before anything else of this library runs.</summary>
    /// <exception cref="InvalidOperationException">TorchSharp is as published.</exception>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The check must come before whatever a program uses first.")]
    internal static void Check() => Check(typeof(Scalar).Assembly);

    /// <summary>Checks a TorchSharp.</summary>
    /// <param name="torchSharp">The assembly.</param>
    /// <exception cref="InvalidOperationException">It is as published.</exception>
    internal static void Check(Assembly torchSharp)
    {
        if (!torchSharp.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data.Key == Mark))
        {
            throw new InvalidOperationException(
                $"'{torchSharp.Location}' frees numbers that libtorch still reads, so results could be wrong without notice. " +
                "Expected the copy that keeps them alive: the build of an executable that references Vibe.Core writes it with " +
                "Vibe.Core.targets. Import this file if the project excludes the package's build files, and build the executable again.");
        }
    }
}
