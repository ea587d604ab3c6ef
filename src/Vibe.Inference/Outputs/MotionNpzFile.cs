using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Formats.Numpy;

namespace Vibe.Inference.Outputs;

/// <summary>Our own file of results: an npz archive, one set of arrays per person, readable in numpy without anything else.</summary>
/// <remarks>
/// <c>format</c>, <c>source</c>, <c>axes</c>, <c>fps</c>, <c>size</c> (width, height), <c>focal_length</c>, <c>one_scene</c> (1 where
/// the people were filmed together, else 0; files without it mean 1), <c>ids</c>; for each id <c>n</c>: <c>n.frame_ids</c>,
/// <c>n.pose</c>, <c>n.betas</c>, <c>n.trans</c>, <c>n.joints3d</c> (49, placed) and, of a video, <c>n.pred_cam</c>, <c>n.orig_cam</c>,
/// <c>n.bboxes</c>, <c>n.keypoints2d</c>; where the way over the ground is known, <c>n.root_world</c> (3) and <c>n.trans_world</c>, y up.
/// </remarks>
public static class MotionNpzFile
{
    private const string Format = "vibe-motion-1";
    private const string Scene = "one_scene";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model, for the joints.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        using var file = new NpzWriter(path);
        file.Add("format", Format);
        file.Add("source", result.Source);
        file.Add("axes", result.Axes.ToString());
        file.Add<double>("fps", [result.FramesPerSecond]);
        file.Add<long>("size", [result.Width, result.Height], 2);
        file.Add<double>("focal_length", [result.FocalLength]);
        file.Add<long>(Scene, [result.IsOneScene ? 1 : 0]);
        file.Add<long>("ids", [.. result.People.Select(person => (long)person.Id)], result.People.Count);
        foreach (var person in result.People)
        {
            Add(file, person, body);
        }

        file.Commit();
    }

    /// <summary>Returns whether an archive is such a file.</summary>
    /// <param name="archive">The archive.</param>
    public static bool IsOne(NpzArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return archive.Contains("format") && archive.Contains("ids");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no such file, of another version or damaged; names file and array.</exception>
    public static MotionResult Read(string path)
    {
        using var archive = NpzArchive.Open(path);
        var format = IsOne(archive) ? archive.Read("format").ScalarString() : "another archive";
        if (format != Format)
        {
            throw new InvalidDataException($"{path}: expected a motion of format {Format} but found {format}.");
        }

        var arrays = new MotionArrays(path);
        var size = arrays.Whole(archive.Read("size"), "size", 2);
        return new MotionResult
        {
            Source = archive.Read("source").ScalarString(),
            Axes = Enum.TryParse<MotionAxes>(archive.Read("axes").ScalarString(), out var axes) && Enum.IsDefined(axes)
                ? axes
                : throw new InvalidDataException($"{path}: array 'axes': expected {string.Join(", ", Enum.GetNames<MotionAxes>())}."),
            FramesPerSecond = arrays.Rate(archive.Read("fps").Scalar<double>(), "fps"),
            Width = (int)Math.Clamp(size[0], 0, ushort.MaxValue),
            Height = (int)Math.Clamp(size[1], 0, ushort.MaxValue),
            FocalLength = archive.Read("focal_length").Scalar<double>(),
            IsOneScene = !archive.Contains(Scene) || archive.Read(Scene).Scalar<long>() != 0,
            People = [.. archive.Read("ids").ToArray<long>().Select(id => Person(archive, arrays, id))],
        };
    }

    private static void Add(NpzWriter file, PersonMotion person, BodyModel body)
    {
        long frames = person.FrameCount;
        file.Add<long>($"{person.Id}.frame_ids", Array.ConvertAll(person.Frames, frame => (long)frame), frames);
        file.Add<float>($"{person.Id}.pose", person.Pose, frames, SmplSkeleton.PoseSize);
        file.Add<float>($"{person.Id}.betas", person.Betas, frames, SmplSkeleton.ShapeSize);
        file.Add<float>($"{person.Id}.trans", person.Translation, frames, 3);
        float[] joints = [.. BodyFrames.Of(body, person, withVertices: false).SelectMany(piece => piece.Keypoints)];
        if (joints.Length > 0)
        {
            file.Add<float>($"{person.Id}.joints3d", joints, frames, DetectorKeypoints.Count, 3);
        }

        AddIfThere("pred_cam", person.CropCamera, frames, 3);
        AddIfThere("orig_cam", person.ImageCamera, frames, 4);
        AddIfThere("bboxes", person.Boxes, frames, 4);
        AddIfThere("keypoints2d", person.Keypoints, frames, DetectorKeypoints.Count, 3);
        AddIfThere("root_world", person.World?.Roots, frames, 3);
        AddIfThere("trans_world", person.World?.Translation, frames, 3);

        void AddIfThere<T>(string name, T[]? values, params ReadOnlySpan<long> shape)
            where T : unmanaged
        {
            if (values is not null)
            {
                file.Add<T>($"{person.Id}.{name}", values, shape);
            }
        }
    }

    private static PersonMotion Person(NpzArchive archive, MotionArrays arrays, long id)
    {
        var frames = arrays.Frames(archive.Read($"{id}.frame_ids"), $"{id}.frame_ids");
        return new PersonMotion
        {
            Id = arrays.Number(id),
            Frames = frames,
            Pose = Read("pose", SmplSkeleton.PoseSize),
            Betas = Read("betas", SmplSkeleton.ShapeSize),
            Translation = Read("trans", 3),
            CropCamera = archive.Contains($"{id}.pred_cam") ? Read("pred_cam", 3) : null,
            ImageCamera = archive.Contains($"{id}.orig_cam") ? Read("orig_cam", 4) : null,
            Boxes = archive.Contains($"{id}.bboxes") ? Array.ConvertAll(Read("bboxes", 4), value => (double)value) : null,
            Keypoints = archive.Contains($"{id}.keypoints2d") ? Read("keypoints2d", PersonTrack.RowSize) : null,
            World = archive.Contains($"{id}.root_world") ? new WorldTrajectory(Read("root_world", 3), Read("trans_world", 3)) : null,
        };

        float[] Read(string name, int width) => arrays.Rows(archive.Read($"{id}.{name}"), $"{id}.{name}", frames.Length, width);
    }
}
