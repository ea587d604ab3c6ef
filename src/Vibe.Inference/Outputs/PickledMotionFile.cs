using Vibe.Core.Body;
using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Inference.Outputs;

/// <summary>Reads the results of VIBE's and WHAM's demos: a dictionary by person, joblib or pickle; nothing in it is run.</summary>
public static class PickledMotionFile
{
    private const double AssumedRate = 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="framesPerSecond">The frame rate, which such files do not say; <see langword="null"/> takes 30.</param>
    /// <returns>The motion in the camera's axes.</returns>
    /// <exception cref="InvalidDataException">
    /// It is no such file, or its arrays do not fit together; names person and array.
    /// </exception>
    public static MotionResult Read(string path, double? framesPerSecond = null)
    {
        if (JoblibFile.Read(path) is not PickleDictionary { Count: > 0 } people
            || people.Any(entry => entry is not { Key: long, Value: PickleDictionary }))
        {
            throw new InvalidDataException($"{path}: expected the result of VIBE's or WHAM's demo, a dictionary of people by number.");
        }

        var arrays = new MotionArrays(path);
        var unordered = people.Select(entry => Person(arrays, path, (long)entry.Key!, (PickleDictionary)entry.Value!));
        List<PersonMotion> found = [.. unordered.OrderBy(person => person.Id)];
        var (width, height) = PictureSize(people, found);
        return new MotionResult
        {
            Source = path,
            FramesPerSecond = arrays.Rate(framesPerSecond ?? AssumedRate, "frame rate"),
            Axes = MotionAxes.Camera,
            Width = width,
            Height = height,
            FocalLength = width,
            People = found,
            Notes = framesPerSecond is null ? [$"The file does not say its frame rate: {AssumedRate}/s was assumed."] : [],
        };
    }

    private static PersonMotion Person(MotionArrays arrays, string path, long id, PickleDictionary person)
    {
        var frames = arrays.Frames(Array("frame_ids"), $"{id}.frame_ids");
        var picture = Optional("orig_cam", 4);
        return new PersonMotion
        {
            Id = arrays.Number(id),
            Frames = frames,
            Pose = Rows("pose", SmplSkeleton.PoseSize),
            Betas = Rows("betas", SmplSkeleton.ShapeSize),
            Translation = Optional("trans", 3) ?? (picture is null ? new float[frames.Length * 3] : Placed(picture)),
            CropCamera = Optional("pred_cam", 3),
            ImageCamera = picture,
            Boxes = Optional("bboxes", 4) is { } boxes ? System.Array.ConvertAll(boxes, value => (double)value) : null,
        };

        NpyArray Array(string name) => person.TryGetValue<NpyArray>(name, out var array)
            ? array
            : throw new InvalidDataException(
                $"{path}: person {id}: expected an array '{name}' "
                + $"but there are {string.Join(", ", person.Select(entry => entry.Key).Take(20))}.");

        float[] Rows(string name, int width) => arrays.Rows(Array(name), $"{id}.{name}", frames.Length, width);

        float[]? Optional(string name, int width) => person.TryGetValue<NpyArray>(name, out _) ? Rows(name, width) : null;
    }

    // With a focal length as long as the picture is wide, the depth is 2 / scale whatever the width.
    private static float[] Placed(float[] cameras)
    {
        var places = new float[cameras.Length / 4 * 3];
        for (var frame = 0; frame < places.Length / 3; frame++)
        {
            var camera = cameras.AsSpan(4 * frame, 4);
            (places[3 * frame], places[(3 * frame) + 1]) = (camera[2], camera[3]);
            places[(3 * frame) + 2] = 2 / MathF.Max(camera[0], 1e-3f);
        }

        return places;
    }

    // The joints in the picture tell its size: x = (sx (X + tx) + 1) W / 2.
    private static (int Width, int Height) PictureSize(PickleDictionary people, List<PersonMotion> found)
    {
        var sizes = new List<(double Width, double Height)>();
        foreach (var person in found.Where(person => person.ImageCamera is not null))
        {
            var entry = (PickleDictionary)people[(long)person.Id]!;
            if (entry.TryGetValue<NpyArray>("joints3d", out var joints) && entry.TryGetValue<NpyArray>("joints2d_img_coord", out var pixels)
                && joints.Count == person.FrameCount * 147 && pixels.Count == person.FrameCount * 98)
            {
                sizes.AddRange(Sizes(joints.ToArray<float>(), pixels.ToArray<float>(), person.ImageCamera!));
            }
        }

        return sizes.Count == 0 ? (0, 0) : (Median([.. sizes.Select(size => size.Width)]), Median([.. sizes.Select(size => size.Height)]));
    }

    private static IEnumerable<(double Width, double Height)> Sizes(float[] joints, float[] pixels, float[] cameras) =>
        Enumerable.Range(0, pixels.Length / 2).Select(i => (
            2 * pixels[2 * i] / ((cameras[i / 49 * 4] * (joints[3 * i] + cameras[(i / 49 * 4) + 2])) + 1.0),
            2 * pixels[(2 * i) + 1] / ((cameras[(i / 49 * 4) + 1] * (joints[(3 * i) + 1] + cameras[(i / 49 * 4) + 3])) + 1.0)));

    private static int Median(double[] values)
    {
        double[] ordered = [.. values.Where(double.IsFinite).Order()];
        return ordered.Length == 0 ? 0 : (int)Math.Round(Math.Clamp(ordered[ordered.Length / 2], 0, ushort.MaxValue));
    }
}
