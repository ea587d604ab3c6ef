using Vibe.Core.Body;
using Vibe.Inference.Viewing;

namespace Vibe.Inference.Outputs;

/// <summary>Writes a motion in several forms into one folder.</summary>
public static class MotionFiles
{
    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder, which is made; files of the same names are replaced.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="formats">The forms.</param>
    /// <param name="bones">Names and unit of BVH; names of GLB.</param>
    /// <param name="page">What the page shows besides the motion; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Ends the writing between files; what is written stays.</param>
    /// <returns>The files, and the folder of OBJ files, in order.</returns>
    /// <exception cref="InvalidDataException">A form needs what the motion does not have; names both.</exception>
    /// <exception cref="IOException">A file cannot be written; names the path.</exception>
    public static IReadOnlyList<string> Write(
        string folder, MotionResult result, BodyModel body, IReadOnlyList<MotionFormat> formats, BvhOptions bones,
        ViewerOptions? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(bones);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var format in formats.Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.AddRange(Write(folder, result, body, format, bones, page, cancellationToken));
        }

        return files;
    }

    private static string[] Write(
        string folder, MotionResult result, BodyModel body, MotionFormat format, BvhOptions bones, ViewerOptions? page,
        CancellationToken stop)
    {
        return format switch
        {
            MotionFormat.Pkl => One("vibe_output.pkl", path => VibeOutputFile.Write(path, result, body)),
            MotionFormat.Wham => One("wham_output.pkl", path => WhamOutputFile.Write(path, result, body)),
            MotionFormat.Npz => One("motion.npz", path => MotionNpzFile.Write(path, result, body)),
            MotionFormat.Csv => One("motion.csv", path => MotionCsvFile.Write(path, result, body)),
            MotionFormat.Glb => One("motion.glb", path => GlbMotionFile.Write(path, result, body, bones.Naming)),
            MotionFormat.Bvh => Each(".bvh", (path, person) => BvhMotionFile.Write(path, result, person, body, bones)),
            MotionFormat.Amass => Each("_poses.npz", (path, person) => AmassFile.Write(path, result, person, body)),
            MotionFormat.Fbx => One("motion.fbx", path => FbxMotionFile.Write(path, result, body, bones.Naming, cancellationToken: stop)),
            MotionFormat.Html => One("motion.html", path => ViewerPage.Write(path, result, body, bones, page, stop)),
            _ => One("obj", path => ObjFiles.Write(path, result, body)),
        };

        string[] One(string name, Action<string> write)
        {
            var path = Path.Combine(folder, name);
            write(path);
            return [path];
        }

        string[] Each(string ending, Action<string, PersonMotion> write) =>
            [.. result.People.SelectMany(person => One($"person-{person.Id}{ending}", path => write(path, person)))];
    }
}
