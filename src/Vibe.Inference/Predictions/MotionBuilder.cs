using Vibe.Inference.Cameras;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference.Predictions;

/// <summary>Makes motions of what the generator predicts.</summary>
internal static class MotionBuilder
{
    private const int CameraSize = 3;
    private const int BoxSize = 4;

    /// <summary>Places and smooths a person's bodies.</summary>
    /// <param name="person">Where the person is.</param>
    /// <param name="bodies">The bodies.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="smoothing">The filter over rotations and places.</param>
    public static PersonMotion Build(PersonCrops person, PredictedBodies bodies, PictureCamera camera, SmoothingOptions smoothing)
    {
        var frames = person.Frames.Length;
        var (over, places, boxes) = (new float[frames * BoxSize], new double[frames * CameraSize], new double[frames * BoxSize]);
        for (var frame = 0; frame < frames; frame++)
        {
            var crop = person.Crops[frame];
            var row = bodies.Camera.AsSpan(frame * CameraSize, CameraSize);
            var picture = camera.OverPicture(row, crop);
            float[] values = [(float)picture.ScaleX, (float)picture.ScaleY, (float)picture.TranslationX, (float)picture.TranslationY];
            values.CopyTo(over, frame * BoxSize);
            var place = camera.Translation(row, crop);
            (places[3 * frame], places[(3 * frame) + 1], places[(3 * frame) + 2]) = (place.X, place.Y, place.Z);
            double[] box = [crop.CenterX, crop.CenterY, crop.Size, crop.Size];
            box.CopyTo(boxes, frame * BoxSize);
        }

        return new PersonMotion
        {
            Id = person.Id,
            Frames = person.Frames,
            Pose = RotationArrays.ToAxisAngle(RotationFilter.Apply(bodies.Rotations, smoothing)),
            Betas = bodies.Betas,
            Translation = Array.ConvertAll(TimeFilters.Apply(places, CameraSize, smoothing), value => (float)value),
            CropCamera = bodies.Camera,
            ImageCamera = over,
            Boxes = boxes,
            Keypoints = person.Keypoints,
        };
    }

    /// <summary>Joins the parts of one person's motion.</summary>
    /// <param name="parts">The parts in order, at least one.</param>
    public static PersonMotion Join(IReadOnlyList<PersonMotion> parts) => parts.Count == 1 ? parts[0] : parts[0] with
    {
        Frames = [.. parts.SelectMany(part => part.Frames)],
        Pose = [.. parts.SelectMany(part => part.Pose)],
        Betas = [.. parts.SelectMany(part => part.Betas)],
        Translation = [.. parts.SelectMany(part => part.Translation)],
        CropCamera = [.. parts.SelectMany(part => part.CropCamera!)],
        ImageCamera = [.. parts.SelectMany(part => part.ImageCamera!)],
        Boxes = [.. parts.SelectMany(part => part.Boxes!)],
        Keypoints = parts[0].Keypoints is null ? null : [.. parts.SelectMany(part => part.Keypoints!)],
    };
}
