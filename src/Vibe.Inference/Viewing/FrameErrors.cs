using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Inference.Viewing;

/// <summary>Measures the errors of each frame that the viewer draws as curves.</summary>
internal static class FrameErrors
{
    private const int PieceLength = 256;
    private const float Percent = 100;
    private const float Millimetres = 1000;

    /// <summary>Measures how far a person's joints are from those of another motion, in the frames that both have.</summary>
    /// <param name="label">What to call the person.</param>
    /// <param name="person">The person; axes as <paramref name="other"/>'s.</param>
    /// <param name="other">The same person in the other motion, e.g. the truth.</param>
    /// <param name="body">The body model, with the regressors of the evaluation joints.</param>
    /// <returns>MPJPE (pelvis at the origin) and PA-MPJPE in mm; <see langword="null"/> where no frame is in both.</returns>
    public static ViewerCurve? Between(string label, PersonMotion person, PersonMotion other, BodyModel body)
    {
        var shared = person.Frames.Intersect(other.Frames).ToArray();
        if (shared.Length == 0)
        {
            return null;
        }

        var (mean, aligned) = (new List<float>(), new List<float>());
        foreach (var piece in shared.Chunk(PieceLength))
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var (predicted, target) = (Joints(person, piece, body), Joints(other, piece, body));
            var (centred, centredTarget) = (PoseMetrics.CenterOnPelvis(predicted, predicted), PoseMetrics.CenterOnPelvis(target, target));
            mean.AddRange(RotationArrays.Floats(PoseMetrics.MeanJointError(centred, centredTarget) * Millimetres));
            aligned.AddRange(RotationArrays.Floats(PoseMetrics.AlignedJointError(predicted, target) * Millimetres));
        }

        return new ViewerCurve(label, shared, [ViewerSeries.Rounded("MPJPE", "mm", mean), ViewerSeries.Rounded("PA-MPJPE", "mm", aligned)]);
    }

    /// <summary>Measures how far the body's projected keypoints are from the observed ones.</summary>
    /// <param name="label">What to call the person.</param>
    /// <param name="person">The person, in a camera's axes.</param>
    /// <param name="result">The motion, for its camera.</param>
    /// <param name="body">The body model.</param>
    /// <returns>
    /// The mean distance in percent of the crop's side; <see langword="null"/> where keypoints, crops or camera are missing.
    /// </returns>
    public static ViewerCurve? Reprojection(string label, PersonMotion person, MotionResult result, BodyModel body)
    {
        if (person is not { Keypoints: { } observed, Boxes: { } boxes } || body.Data.Landmarks.IsEmpty
            || result is not { Axes: MotionAxes.Camera, FocalLength: > 0 })
        {
            return null;
        }

        var values = BodyFrames.Of(body, person, withVertices: false).SelectMany(piece => Enumerable.Range(0, piece.Count)
            .Select(frame => Distance(
                piece.Keypoints.AsSpan(frame * DetectorKeypoints.Count * 3, DetectorKeypoints.Count * 3),
                observed.AsSpan((piece.First + frame) * PersonTrack.RowSize, PersonTrack.RowSize), result)
                / (float)boxes[(4 * (piece.First + frame)) + 2] * Percent));
        return new ViewerCurve(label, person.Frames, [ViewerSeries.Rounded("distance of keypoints", "% of the crop's side", values)]);
    }

    private static Tensor Joints(PersonMotion person, int[] frames, BodyModel body)
    {
        var places = Array.ConvertAll(frames, frame => Array.BinarySearch(person.Frames, frame));
        var poses = Rows(person.Pose, places, SmplSkeleton.PoseSize).view(-1, SmplSkeleton.JointCount, 3);
        var shape = zeros(frames.Length, body.Data.ShapeCount);
        var known = Math.Min(SmplSkeleton.ShapeSize, body.Data.ShapeCount);
        shape.narrow(1, 0, known).copy_(Rows(person.Betas, places, SmplSkeleton.ShapeSize).narrow(1, 0, known));
        return body.EvaluationJoints(shape, Rotations.FromAxisAngle(poses));
    }

    private static Tensor Rows(float[] values, int[] places, int width)
    {
        float[] rows = [.. places.SelectMany(place => new ArraySegment<float>(values, place * width, width))];
        return tensor(rows, [places.Length, width]);
    }

    // The mean distance in pixels over the keypoints that were observed; 0 where none was.
    private static float Distance(ReadOnlySpan<float> points, ReadOnlySpan<float> observed, MotionResult camera)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < points.Length; i += 3)
        {
            if (observed[i + 2] > 0)
            {
                var x = (points[i] / points[i + 2] * camera.FocalLength) + (camera.Width / 2.0) - observed[i];
                var y = (points[i + 1] / points[i + 2] * camera.FocalLength) + (camera.Height / 2.0) - observed[i + 1];
                (sum, count) = (sum + Math.Sqrt((x * x) + (y * y)), count + 1);
            }
        }

        return (float)(sum / Math.Max(1, count));
    }
}
