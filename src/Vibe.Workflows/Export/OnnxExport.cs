using Vibe.Inference.Export;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Export;

/// <summary>Writes a run's generator as an ONNX file: what <c>export onnx</c> runs.</summary>
public static class OnnxExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="subject">A run's folder or a checkpoint.</param>
    /// <param name="configuration">The configuration of a checkpoint that lies in no run.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="export">How, already validated.</param>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or does not fit the configuration.</exception>
    /// <exception cref="NotSupportedException">A state is asked for that the model does not have.</exception>
    public static void Write(string subject, string? configuration, string path, OnnxExportOptions export)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var found = EvaluationSubject.Find(subject, configuration);
        using var generator = found.LoadGenerator();
        GeneratorExport.Write(path, generator, found.Options.Model, export);
    }
}
