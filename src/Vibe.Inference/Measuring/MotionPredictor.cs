using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using Vibe.Inference.Outputs;
using static TorchSharp.torch;

namespace Vibe.Inference.Measuring;

/// <summary>The motion of any method, to be measured against a store's truth; each person is a sequence of the store, in order.</summary>
/// <remarks>
/// Evaluation wants root rotations in a camera's axes. Motion in a world's axes is turned as if the camera were level and looked along
/// the world's z axis (y up), as <see cref="WorldMotion"/> turns what <c>infer</c> writes; of other cameras only PA-MPJPE means something.
/// </remarks>
/// <param name="name">The method's name.</param>
/// <param name="motion">The motion.</param>
public sealed class MotionPredictor(string name, MotionResult motion) : IFramePredictor
{
    private const int PieceLength = 512;
    private const int CameraSize = 3;

    private readonly Quaternion _toCamera = WorldMotion.ToCamera(motion.Axes);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">People or frames are not those of the store; names person, expected and found.</exception>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var sequences = selection.Store.Manifest.Sequences;
        ThrowIfOther(selection.Store.Manifest.Name, sequences);
        return selection.Pieces(PieceLength).Select(piece => Read(piece, sequences));
    }

    private void ThrowIfOther(string store, IReadOnlyList<StoreSequence> sequences)
    {
        if (motion.People.Count != sequences.Count)
        {
            throw new InvalidDataException(
                $"{motion.Source}: expected a person for each of the {sequences.Count} sequences of store '{store}' "
                + $"but found {motion.People.Count}.");
        }

        foreach (var (person, sequence) in motion.People.Zip(sequences))
        {
            var isWhole = person.FrameCount == sequence.Count && person.Frames[^1] - person.Frames[0] + 1 == sequence.Count;
            if (!isWhole)
            {
                throw new InvalidDataException(
                    $"{motion.Source}: person {person.Id}: expected the {sequence.Count} frames of sequence '{sequence.Name}' in a row "
                    + $"but found {person.FrameCount}, numbered {person.Frames[0]} to {person.Frames[^1]}.");
            }
        }
    }

    private PredictedFrames Read(IReadOnlyList<FrameRange> piece, IReadOnlyList<StoreSequence> sequences)
    {
        using var scope = NewDisposeScope();
        var parts = piece.Select(range => new Part(
            motion.People[range.Sequence], (int)(range.First - sequences[range.Sequence].First), range.Count)).ToArray();
        float[] poses = [.. parts.SelectMany(part => part.Rows(part.Person.Pose, SmplSkeleton.PoseSize))];
        float[] betas = [.. parts.SelectMany(part => part.Rows(part.Person.Betas, SmplSkeleton.ShapeSize))];
        float[]? cameras = Array.TrueForAll(parts, part => part.Person.CropCamera is not null)
            ? [.. parts.SelectMany(part => part.Rows(part.Person.CropCamera!, CameraSize))]
            : null;
        TurnRoots(poses);
        return PredictedFrames.OfBodies(piece, new BodyEstimate(
            Rotations.FromAxisAngle(tensor(poses).view(-1, SmplSkeleton.JointCount, 3)),
            tensor(betas).view(-1, SmplSkeleton.ShapeSize),
            cameras is null ? null : tensor(cameras).view(-1, CameraSize)));
    }

    private void TurnRoots(float[] poses)
    {
        for (var at = 0; at < poses.Length && !_toCamera.IsIdentity; at += SmplSkeleton.PoseSize)
        {
            var root = Quaternions.FromAxisAngle(new Vector3(poses.AsSpan(at, 3)));
            Quaternions.ToAxisAngle(Quaternion.Normalize(_toCamera * root)).CopyTo(poses, at);
        }
    }

    private sealed record Part(PersonMotion Person, int First, int Count)
    {
        public ArraySegment<float> Rows(float[] values, int width) => new(values, First * width, Count * width);
    }
}
