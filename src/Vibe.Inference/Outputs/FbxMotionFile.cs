using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Vibe.Core.Body;
using Vibe.Formats.Files;

namespace Vibe.Inference.Outputs;

/// <summary>Writes all people of a motion as one FBX file, by a script that runs in Blender; FBX has no public description.</summary>
internal static class FbxMotionFile
{
    private const string Blender = "blender";
    private const string Script = "glb_to_fbx.py";
    private const int LongestComplaint = 1000;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="naming">The bones' names.</param>
    /// <param name="program">Blender's program.</param>
    /// <param name="cancellationToken">Ends Blender.</param>
    /// <exception cref="InvalidDataException">Blender is not installed; the message says what to do.</exception>
    /// <exception cref="IOException">Blender could not write the file; the message says why.</exception>
    public static void Write(
        string path, MotionResult result, BodyModel body, BoneNaming naming, string program = Blender,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var folder = Directory.CreateTempSubdirectory("vibe-fbx-").FullName;
        try
        {
            var (script, glb) = (Path.Combine(folder, Script), Path.Combine(folder, "motion.glb"));
            using (var source = typeof(FbxMotionFile).Assembly.GetManifestResourceStream($"Vibe.Inference.Outputs.{Script}")!)
            using (var target = File.Create(script))
            {
                source.CopyTo(target);
            }

            var made = Path.Combine(folder, "motion.fbx");
            GlbMotionFile.Write(glb, result, body, naming);
            Run(
                program, path, made, cancellationToken,
                "--background", "--factory-startup", "--python-exit-code", "1", "--python", script, "--", glb, made,
                result.FramesPerSecond.ToString(CultureInfo.InvariantCulture));
            var content = InputFile.ReadBytes(made);
            AtomicFile.Write(path, stream => stream.Write(content));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string program, string path, string made, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(program, path, arguments);
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0 || !File.Exists(made))
        {
            var text = (output + errors.GetAwaiter().GetResult()).Trim();
            throw new IOException($"{path}: Blender could not write it: {text[Math.Max(0, text.Length - LongestComplaint)..]}");
        }
    }

    private static Process Start(string program, string path, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidDataException(
                $"{path}: FBX is written by Blender, which is not installed here ({error.Message}). "
                + "Install Blender (https://www.blender.org; apt-get install blender) so that the program 'blender' is found, "
                + "or write GLB, which most programs open.",
                error);
        }
    }
}
