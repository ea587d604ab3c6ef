using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Random;
using Vibe.Data.Stores;
using Vibe.Synthetic.Motion;

namespace Vibe.Synthetic;

/// <summary>Invents people, each with a body and a style of movement, and generates their motion.</summary>
/// <param name="options">Seed, frame rate and lengths.</param>
/// <param name="body">The body that all shapes are variations of.</param>
/// <param name="largestBeta">Shape components are cut off here.</param>
internal sealed class SyntheticCast(SyntheticOptions options, BodyModelData body, float largestBeta)
{
    private const int LeftHip = 1, LeftKnee = 4, LeftAnkle = 7;

    /// <summary>The recordings of a split's people, one after another.</summary>
    /// <param name="split">The split's name; people and motions of another name are others.</param>
    /// <param name="subjects">Number of people.</param>
    public IEnumerable<MotionSequenceData> Perform(string split, int subjects)
    {
        for (var i = 0; i < subjects; i++)
        {
            var subject = $"{split}-subject{i:D4}";
            var betas = Betas(subject);
            var style = PerformerStyle.FromSeed(Seed($"style/{subject}"));
            for (var take = 0; take < options.SequencesPerSubject; take++)
            {
                var name = $"{subject}-take{take:D3}";
                var session = MotionLibrary.CreateSession(
                    Seed($"motion/{name}"), style, (float)options.FramesPerSecond, (float)options.SecondsPerSequence);
                yield return new MotionSequenceData(
                    name, subject, name, session.Pose, Repeat(betas, session.FrameCount), Translation(session, betas));
            }
        }
    }

    private static float[] Repeat(float[] values, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => values)];

    private int Seed(string stream) => (int)(SplitMix64.Derive((ulong)options.Seed, stream) >> 33);

    private float[] Betas(string subject)
    {
        var random = new SeededRandom(Seed($"shape/{subject}"));
        return [.. Enumerable.Range(0, SmplSkeleton.ShapeSize).Select(_ => Math.Clamp(random.NextGaussian(), -largestBeta, largestBeta))];
    }

    /// <summary>SMPL's translation of a motion that was planned on the nominal skeleton: way and height grow with the legs.</summary>
    private float[] Translation(MotionSequence session, float[] betas)
    {
        var (root, hip, knee, ankle) = (Joint(0, betas), Joint(LeftHip, betas), Joint(LeftKnee, betas), Joint(LeftAnkle, betas));
        var legs = Vector3.Distance(hip, knee) + Vector3.Distance(knee, ankle);
        var scale = legs / (RestSkeleton.ThighLength + RestSkeleton.ShankLength);
        var translation = new float[session.Translation.Length];
        for (var i = 0; i < translation.Length; i++)
        {
            translation[i] = (scale * session.Translation[i]) - root[i % 3];
        }

        return translation;
    }

    private Vector3 Joint(int joint, float[] betas)
    {
        var position = Vector3.Zero;
        for (var vertex = 0; vertex < body.VertexCount; vertex++)
        {
            var weight = body.JointRegressor[(joint * body.VertexCount) + vertex];
            for (var axis = 0; weight != 0 && axis < 3; axis++)
            {
                var at = (vertex * 3) + axis;
                var value = body.Template[at];
                for (var component = 0; component < betas.Length; component++)
                {
                    value += betas[component] * body.ShapeDirections[(at * betas.Length) + component];
                }

                position[axis] += weight * value;
            }
        }

        return position;
    }
}
