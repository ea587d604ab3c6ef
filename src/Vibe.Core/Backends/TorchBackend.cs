using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp;
using Vibe.Formats.Elf;

namespace Vibe.Core.Backends;

/// <summary>Chooses the libtorch that a process computes with, when it starts: that of its build, or an existing one.</summary>
/// <remarks>
/// TorchSharp's native library takes what has been loaded under the names of libtorch's libraries. So these are loaded from the chosen
/// folder first, and TorchSharp's copy (see <c>Vibe.Core.targets</c>) is kept from loading those that lie beside the program.
/// </remarks>
public static class TorchBackend
{
    /// <summary>The environment variable that chooses a libtorch.</summary>
    public const string Variable = "VIBE_LIBTORCH";

    /// <summary>
    /// The environment variable that, with the value <c>accept</c>, permits a libtorch without functions that TorchSharp may call.
    /// </summary>
    public const string MissingFunctionsVariable = "VIBE_LIBTORCH_MISSING_FUNCTIONS";

    /// <summary>The choice of a libtorch that the Python on the path has.</summary>
    public const string Python = "python";

    /// <summary>The libtorch that TorchSharp 0.107 was built for.</summary>
    public const string ExpectedVersion = "2.10.0";

    private const string LoadedSwitch = "Vibe.NativeTorchIsLoaded"; // the same name as in KeepHandlesAlive.cs
    private const string NativeName = "LibTorchSharp";

    /// <summary>Gets the name of the NuGet package with this system's libtorch, such as <c>libtorch-cpu-linux-x64</c>.</summary>
    public static string PackageName => PackageTorch.PackageName;

    /// <summary>Gets the libtorch that was chosen; <see langword="null"/> for that of the build.</summary>
    public static LibtorchFiles? Chosen { get; private set; }

    /// <summary>Gets a value indicating whether the environment permits a libtorch without functions that TorchSharp may call.</summary>
    public static bool AcceptsMissingFunctions => Environment.GetEnvironmentVariable(MissingFunctionsVariable) == "accept";

    /// <summary>Finds the folder of a choice.</summary>
    /// <param name="choice">
    /// A folder with libtorch; <c>python</c> for the PyTorch of the Python on the path; or a Python's file. <see langword="null"/> takes
    /// the environment variable <see cref="Variable"/>.
    /// </param>
    /// <returns>The libtorch; <see langword="null"/> where nothing was chosen.</returns>
    /// <exception cref="IOException">The folder or a library in it is missing.</exception>
    /// <exception cref="NotSupportedException">The Python does not start or has no PyTorch.</exception>
    public static LibtorchFiles? Find(string? choice = null)
    {
        choice ??= Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(choice) ? null : LibtorchFiles.Open(
            choice == Python ? PythonTorch.FindFolder(OperatingSystem.IsWindows() ? "python" : "python3")
            : File.Exists(choice) ? PythonTorch.FindFolder(choice) : choice);
    }

    /// <summary>Finds a libtorch for a program that has none beside it, such as a .NET tool, in NuGet's cache.</summary>
    /// <returns>The libtorch; <see langword="null"/> where the program has one, or the cache has not the version that suits.</returns>
    public static LibtorchFiles? FindInPackages()
    {
        var name = LibtorchFiles.FileName("torch_cpu");
        return NativeFolders().Any(folder => File.Exists(Path.Combine(folder, name))) || PackageTorch.FindFolder() is not { } found
            ? null
            : LibtorchFiles.Open(found);
    }

    /// <summary>Lists what TorchSharp's native library would miss in a libtorch.</summary>
    /// <param name="files">The libtorch.</param>
    /// <returns>The missing symbols; none on other systems than Linux, where loading finds out.</returns>
    /// <exception cref="InvalidDataException">A library is damaged.</exception>
    public static IReadOnlyList<MissingSymbol> FindMissing(LibtorchFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return OperatingSystem.IsLinux() ? SymbolCheck.FindMissing(ElfLibrary.Read(NativePath()), files.Paths.Select(ElfLibrary.Read)) : [];
    }

    /// <summary>Loads a libtorch in place of the build's. Nothing has been loaded if it does not suit.</summary>
    /// <param name="files">The libtorch.</param>
    /// <exception cref="NotSupportedException">The libtorch does not suit or does not load; the message says why.</exception>
    /// <exception cref="InvalidDataException">A library is damaged.</exception>
    /// <exception cref="InvalidOperationException">A libtorch has been loaded already.</exception>
    public static void Use(LibtorchFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (LoadedLibraries.Named(LibtorchFiles.FileName("torch_cpu")) is [var other, ..])
        {
            throw new InvalidOperationException(
                $"A libtorch must be chosen before anything computes, but '{other}' has been loaded already.");
        }

        var native = NativePath();
        BackendGuard.EnsureSuits(files, native, AcceptsMissingFunctions);
        var handle = Load(files, native);
        BackendGuard.EnsureAlone(files);
        NativeLibrary.SetDllImportResolver(typeof(Scalar).Assembly, (name, _, _) => name == NativeName ? handle : 0);
        AppContext.SetSwitch(LoadedSwitch, true);
        Chosen = files;
    }

    /// <summary>Finds TorchSharp's native library, which every build has beside the program.</summary>
    internal static string NativePath()
    {
        var name = LibtorchFiles.FileName(NativeName);
        return NativeFolders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ??
            throw new FileNotFoundException($"TorchSharp's library {name} is not beside the program, in '{AppContext.BaseDirectory}'.");
    }

    [SuppressMessage("SingleFile", "IL3000", Justification = "A program in a single file has no libraries beside it.")]
    private static IEnumerable<string> NativeFolders()
    {
        string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(Scalar).Assembly.Location) ?? string.Empty];
        string[] systems = [RuntimeInformation.RuntimeIdentifier, PackageTorch.SystemName];
        return folders.SelectMany(folder =>
            systems.Select(system => Path.Combine(folder, "runtimes", system, "native")).Prepend(folder));
    }

    private static nint Load(LibtorchFiles files, string native)
    {
        foreach (var path in files.Paths)
        {
            if (OperatingSystem.IsLinux() && files.HasCuda)
            {
                CudaWheels.LoadNeeded(path, files); // the one for the CPU needs CUDA's profiler too
            }

            LibraryFile.Load(path);
        }

        return LibraryFile.Load(native);
    }
}
