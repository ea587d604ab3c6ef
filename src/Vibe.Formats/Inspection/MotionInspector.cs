using System.Globalization;
using Vibe.Formats.Motion;

namespace Vibe.Formats.Inspection;

/// <summary>Describes BVH files.</summary>
internal sealed class MotionInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (!file.Text.TrimStart().StartsWith("HIERARCHY", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var motion = BvhFile.Read(file.Path, 1);
        return file.Describe(
            "BVH motion",
            [.. motion.Joints.Select(joint => new FileEntry(EntryText.Safe(joint.Name), string.Join(' ', joint.Channels)))],
            [
                string.Create(CultureInfo.InvariantCulture, $"{motion.FrameCount} frames, {1 / motion.FrameTime:0.##} a second, ")
                    + $"{EntryText.Count(motion.Joints.Count, "joint")}; the unit of length is not in the file.",
                .. motion.AnnouncedFrameCount == motion.FrameCount
                    ? (string[])[]
                    : [$"The file announces {motion.AnnouncedFrameCount} frames; those that are there are read."],
            ]);
    }
}
