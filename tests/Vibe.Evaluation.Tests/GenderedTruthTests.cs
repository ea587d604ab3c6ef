using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

public sealed class GenderedTruthTests : IDisposable
{
    private const int Frames = 5;

    private static readonly BodyModelData Neutral = FreeBody.Create();
    private static readonly GenderedBodies Gendered = new(Scaled(1.1f), Scaled(0.9f));

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Neutral);

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Gender.Male, 1.1f)]
    [InlineData(Gender.Female, 0.9f)]
    public void Evaluate_ComparesNeutralPredictionsWithTheGenderedBody(Gender gender, float scale)
    {
        // The gendered bodies are the neutral one 10 % larger or smaller: every joint and vertex, relative to the hips, is off by 10 %.
        using var store = Write("store", gender);
        var (joints, vertices) = Distances();

        var result = Evaluate(store, Gendered);

        Assert.Equal(1000 * Math.Abs(scale - 1) * joints, result.MpjpeMm, 0.01);
        Assert.Equal(1000 * Math.Abs(scale - 1) * vertices, result.PveMm, 0.01);
        Assert.Equal(0, result.PaMpjpeMm, 0.01); // the same shape but for its scale
    }

    [Fact]
    public void Evaluate_TakesEachPersonsBody()
    {
        using var store = Write("store", Gender.Male, null, Gender.Female);
        var (joints, _) = Distances();

        // 10 % off for two of three sequences
        Assert.Equal(1000 * 0.1 * joints * 2 / 3, Evaluate(store, Gendered).MpjpeMm, 0.01);
    }

    [Fact]
    public void Evaluate_TakesTheNeutralBody_WithoutGenderedOnesOrGenders()
    {
        using var known = Write("known", Gender.Male);
        using var unknown = Write("unknown", (Gender?)null);

        Assert.Equal(0, Evaluate(known, null).MpjpeMm, 1e-3);
        Assert.Equal(0, Evaluate(unknown, Gendered).MpjpeMm, 1e-3);
    }

    [Fact]
    public void Evaluate_RefusesBodiesOfAnotherMesh()
    {
        using var store = Write("store", Gender.Male);

        var other = FormatBody.Data;
        var error = Assert.Throws<InvalidDataException>(() => Evaluate(store, new GenderedBodies(other, other)));

        Assert.Equal($"Expected a male body of {Neutral.VertexCount} vertices, as the neutral one has, but it has {other.VertexCount}.",
            error.Message);
    }

    private static BodyModelData Scaled(float scale) => Neutral with
    {
        Template = [.. Neutral.Template.Select(value => scale * value)],
        ShapeDirections = [.. Neutral.ShapeDirections.Select(value => scale * value)],
        PoseDirections = [.. Neutral.PoseDirections.Select(value => scale * value)],
    };

    // Mean distances of the 14 joints and of all vertices from the middle of the hips, in the upright pose.
    private (double Joints, double Vertices) Distances()
    {
        using var scope = NewDisposeScope();
        var (betas, rotations) = (zeros(1, 10), eye(3).repeat(1, 24, 1, 1));
        var joints = _body.EvaluationJoints(betas, rotations);
        var hips = (joints.narrow(1, 2, 1) + joints.narrow(1, 3, 1)) / 2;
        double Mean(Tensor points) => (points - hips).square().sum(-1).sqrt().mean().item<float>();
        return (Mean(joints), Mean(_body.Vertices(betas, rotations)));
    }

    private EvaluationResult Evaluate(FrameStore store, GenderedBodies? gendered) => new Evaluator(_body, CPU, gendered).Evaluate(
        BodyPredictor.Truth, store, new Data.Sampling.EvaluationOptions { BatchSize = 2, ClipLength = 4 });

    // Upright people of mean shape; the store's own joints are the neutral body's.
    private FrameStore Write(string name, params Gender?[] genders)
    {
        using var scope = NewDisposeScope();
        var joints = _body.EvaluationJoints(zeros(Frames, 10), eye(3).repeat(Frames, 24, 1, 1)).contiguous().data<float>().ToArray();
        using (var writer = new FrameStoreWriter(_folder.File(name), new FrameStoreInfo("people", 30, 1.2, "none")))
        {
            for (var i = 0; i < genders.Length; i++)
            {
                writer.Append(new FrameSequence(
                    $"person {i}", string.Empty, string.Empty, new float[Frames * 2048], new float[Frames * 147])
                {
                    Gender = genders[i],
                    Pose = new float[Frames * 72],
                    Betas = new float[Frames * 10],
                    Joints14 = joints,
                });
            }

            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(_folder.File(name));
    }
}
