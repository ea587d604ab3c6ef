using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Synthetic.Capture;

/// <summary>Films a motion with a moving camera and a 2D keypoint detector, and gives what a video data set would contain.</summary>
/// <param name="body">The body that performs, on the CPU.</param>
/// <param name="features">What stands in for the image network.</param>
/// <param name="detector">How well the detector sees.</param>
internal sealed class SyntheticCapture(BodyModel body, RandomFourierFeatures features, DetectorOptions detector)
{
    private const int PictureWidth = 1920;
    private const int PictureHeight = 1080;
    private const float ShortestFocalLength = 1100;
    private const float LongestFocalLength = 1500;

    private static readonly float[] ZToY = [1, 0, 0, 0, 0, 1, 0, -1, 0];

    /// <summary>Films one sequence.</summary>
    /// <param name="motion">The motion; its translation is SMPL's, added to the posed body.</param>
    /// <param name="up">Which axis of the motion's world points up.</param>
    /// <param name="framesPerSecond">The motion's frame rate.</param>
    /// <param name="labels">Which labels of the body to add.</param>
    /// <param name="random">The only source of chance: camera, lens and detector.</param>
    /// <returns>The sequence, of the same name, subject and motion instance.</returns>
    public FrameSequence Film(MotionSequenceData motion, WorldUp up, float framesPerSecond, CaptureLabels labels, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(random);

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var frames = motion.Pose.Length / SmplSkeleton.PoseSize;
        var upright = up == WorldUp.Y ? eye(3) : tensor(ZToY, [3, 3]);
        var betas = tensor(motion.Betas, [frames, SmplSkeleton.ShapeSize]);
        var rotations = Rotations.FromAxisAngle(tensor(motion.Pose, [frames, SmplSkeleton.JointCount, 3]));

        // The root joint rests at the same place whatever the pose, so the rest body shows where it is.
        var restRoot = body.Keypoints(betas, eye(3).expand(frames, SmplSkeleton.JointCount, 3, 3)).select(1, KeypointSet.Root);
        var roots = (restRoot + tensor(motion.Translation, [frames, 3])).matmul(upright.t());
        var camera = new SyntheticCamera(Between(random, ShortestFocalLength, LongestFocalLength), PictureWidth, PictureHeight);
        var path = CameraPath.Create(
            (CameraMotion)random.Next(Enum.GetValues<CameraMotion>().Length), Floats(roots), framesPerSecond, random);

        var toCamera = tensor(path.Rotations, [frames, 3, 3]);
        var rootInCamera = toCamera.matmul(roots.unsqueeze(-1)).squeeze(-1) + tensor(path.Translations, [frames, 3]);
        var rootRotation = toCamera.matmul(upright).matmul(rotations.select(1, 0)).unsqueeze(1);
        var seen = cat([rootRotation, rotations.narrow(1, 1, SmplSkeleton.JointCount - 1)], 1);
        var place = (rootInCamera - restRoot).unsqueeze(1);
        var posed = body.Pose(betas, seen);
        var keypoints = posed.Keypoints + place;
        var keypointValues = Floats(keypoints);

        var detected = DetectorSimulator.Detect(keypointValues, camera, detector, random);
        var sequence = new FrameSequence(
            motion.Name, motion.Subject, motion.Motion, features.Compute(detected.Keypoints), detected.Keypoints);
        return labels == CaptureLabels.None
            ? sequence
            : sequence with
            {
                Keypoints3D = keypointValues,
                Pose = Floats(Rotations.ToAxisAngle(seen)),
                Betas = motion.Betas,
                Joints14 = labels >= CaptureLabels.Evaluation ? Floats(posed.EvaluationJoints + place) : null,
                FlippedFeatures = labels == CaptureLabels.Everything ? features.Compute(Mirror(detected.Keypoints)) : null,
                Ground = labels == CaptureLabels.Everything ? Ground(toCamera, tensor(path.Translations, [frames, 3, 1])) : null,
            };
    }

    /// <summary>
    /// Computes what the detector would see in the mirrored crops: left and right keypoints are swapped and columns negated.
    /// </summary>
    private static float[] Mirror(float[] keypoints)
    {
        var partners = KeypointConventions.Spin.FlipPermutation;
        var mirrored = new float[keypoints.Length];
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            var frame = i / 3 / partners.Count * partners.Count;
            var source = 3 * (frame + partners[(i / 3) - frame]);
            (mirrored[i], mirrored[i + 1], mirrored[i + 2]) = (-keypoints[source], keypoints[source + 1], keypoints[source + 2]);
        }

        return mirrored;
    }

    /// <summary>The way back from camera to world, whose y axis points up: p = R' (c - t), (T,3,4).</summary>
    private static float[] Ground(Tensor toCamera, Tensor translations)
    {
        var back = toCamera.transpose(1, 2);
        return Floats(cat([back, -back.matmul(translations)], 2));
    }

    private static float Between(SeededRandom random, float low, float high) => low + (random.NextSingle() * (high - low));

    private static float[] Floats(Tensor values) => values.contiguous().data<float>().ToArray();
}
