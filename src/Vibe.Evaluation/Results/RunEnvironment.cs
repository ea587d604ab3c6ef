using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using Vibe.Formats.Files;

namespace Vibe.Evaluation.Results;

/// <summary>Describes where a run was computed: everything that may explain a different speed or a different last digit.</summary>
/// <param name="Started">When this part of the run began.</param>
/// <param name="Version">The version of this library.</param>
/// <param name="Framework">The .NET runtime.</param>
/// <param name="Torch">The version of libtorch.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The process architecture.</param>
/// <param name="Processor">The processor's name; empty where the system does not report it.</param>
/// <param name="ProcessorCount">Processors that the process may use.</param>
/// <param name="MemoryMb">Memory that the process may use, in MiB.</param>
/// <param name="TorchThreads">Threads within one tensor operation.</param>
/// <param name="Device">The device of the tensors.</param>
/// <param name="Arguments">The command line, program name left out.</param>
public sealed record RunEnvironment(
    DateTimeOffset Started,
    string Version,
    string Framework,
    string Torch,
    string OperatingSystem,
    string Architecture,
    string Processor,
    int ProcessorCount,
    long MemoryMb,
    int TorchThreads,
    string Device,
    IReadOnlyList<string> Arguments)
{
    /// <summary>Gets the keys that got another value with this part of the run, each as <c>Section:Key: old -> new</c>.</summary>
    public IReadOnlyList<string> ChangedKeys { get; init; } = [];

    /// <summary>Gets the custom parts of the run, for example <c>encoder MotionConvolution</c> and <c>loss term smoothness</c>.</summary>
    public IReadOnlyList<string> CustomParts { get; init; } = [];

    /// <summary>Gets the version of this library.</summary>
    public static string LibraryVersion { get; } =
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Reads the environment of this process.</summary>
    /// <param name="device">The device of the tensors.</param>
    /// <param name="arguments">The command line, program name left out.</param>
    /// <returns>The environment of this process.</returns>
    public static RunEnvironment Capture(string device, IReadOnlyList<string> arguments) => new(
        DateTimeOffset.Now,
        LibraryVersion,
        RuntimeInformation.FrameworkDescription,
        torch.__version__,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        torch.get_num_threads(),
        device,
        arguments);

    /// <summary>Adds this environment to a run's file: a list with one entry per start or resume.</summary>
    /// <param name="path">The file; created when missing.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file is there but holds no such list.</exception>
    public void AppendTo(string path)
    {
        JsonArray sessions;
        try
        {
            sessions = File.Exists(path) ? JsonNode.Parse(InputFile.ReadText(path))!.AsArray() : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidDataException($"{path}: expected a JSON list of environments. Delete the file to start a new one.", error);
        }

        sessions.Add(JsonSerializer.SerializeToNode(this, RunJson.Options));
        AtomicFile.WriteText(path, sessions.ToJsonString(RunJson.Options) + "\n");
    }

    private static string ProcessorName()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo)
            ? InputFile.ReadText(CpuInfo).Split('\n').FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line is null ? string.Empty : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
