using Vibe.Core.Body;
using Vibe.Inference.Outputs;
using Vibe.Training.Options;
using Vibe.Workflows.Motions;

namespace Vibe.Workflows.Infer;

/// <summary>Brings a motion file into other forms: what <c>convert</c> runs.</summary>
public static class MotionConversion
{
    /// <summary>Reads a motion and writes it.</summary>
    /// <param name="path">The motion file.</param>
    /// <param name="folder">Where the files go; it is made.</param>
    /// <param name="formats">The forms.</param>
    /// <param name="body">The body model.</param>
    /// <param name="bones">Names and unit of bones.</param>
    /// <param name="framesPerSecond">The frame rate of files that do not say theirs.</param>
    /// <param name="stop">Ends the conversion between files.</param>
    /// <exception cref="InvalidDataException">The motion is damaged, or a form needs what it does not have.</exception>
    public static InferenceOutcome Convert(
        string path, string folder, IReadOnlyList<MotionFormat> formats, BodyOptions body, BvhOptions bones, double? framesPerSecond = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        var result = MotionInput.Read(path, framesPerSecond);
        using var model = new BodyModel(BodyFiles.Load(body));
        return new InferenceOutcome(result, MotionFiles.Write(folder, result, model, formats, bones, cancellationToken: stop));
    }
}
