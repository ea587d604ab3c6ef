using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Formats.Body;
using Vibe.Formats.Numpy;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Body;

[Trait("Category", "Formats")]
public sealed class SmplBodyTests
{
    private static string Folder => Path.Combine(Fixtures.Formats, "smpl-pkl", "full");

    [Theory]
    [InlineData("SMPL_NEUTRAL.npz")]
    [InlineData("SMPL_NEUTRAL.pkl.gz")]
    public void Load_GivesTheBodyOfTheReference(string file)
    {
        using var scope = NewDisposeScope();
        using var expected = NpzArchive.Open(Path.Combine(Folder, "expected_forward.npz"));
        using var model = new BodyModel(Load(Path.Combine(Folder, file)));
        var betas = Expected("betas");
        var rotations = Rotations.FromAxisAngle(Expected("pose").view(-1, 24, 3));
        var shift = Expected("transl").unsqueeze(1);

        // Float32 lengths of about a metre through a chain of 24 joints.
        AssertNear("vertices_every_10th", model.Vertices(betas, rotations)[TensorIndex.Colon, TensorIndex.Slice(step: 10)] + shift);
        AssertNear("joints49", model.Keypoints(betas, rotations) + shift);
        AssertNear("joints14", model.EvaluationJoints(betas, rotations) + shift);

        Tensor Expected(string name) => tensor(expected.Read(name).ToArray<float>(), [.. expected.Header(name).Shape]);

        void AssertNear(string name, Tensor actual)
        {
            var difference = (actual - Expected(name)).abs().max().item<float>();
            Assert.True(difference < 2e-5f, $"{name}: {difference} m");
        }
    }

    [Fact]
    public void Load_NamesWhatDoesNotFit()
    {
        // A smaller body than the one that the regressors are for.
        var (path, vertices) = Bodies().Select(body => (body, SmplFile.Read(body).VertexCount)).MinBy(body => body.VertexCount);

        var error = Assert.Throws<InvalidDataException>(() => Load(path));

        Assert.Contains($"ExtraRegressor needs {9 * vertices} values, shape (9,V)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TakesTheFirstTenComponents()
    {
        var (path, file) = Bodies().Select(body => (body, File: SmplFile.Read(body))).MaxBy(body => body.File.ShapeCount);

        var data = SmplBody.Load(path);

        Assert.Equal(10, data.ShapeCount);
        Assert.Equal(
            file.ShapeDirections.Chunk(file.ShapeCount).SelectMany(row => row[..10]).Select(value => (float)value), data.ShapeDirections);
    }

    [Fact]
    public void Load_GivesVerticesAndJoints_WithoutRegressors()
    {
        using var expected = NpzArchive.Open(Path.Combine(Folder, "SMPL_NEUTRAL.npz"));

        var data = SmplBody.Load(Path.Combine(Folder, "SMPL_NEUTRAL.npz"));

        Assert.Equal(expected.Read("v_template").ToArray<float>(), data.Template);
        Assert.True(data.Landmarks.IsEmpty);
    }

    // The pickled bodies, each in a folder of its own.
    private static IEnumerable<string> Bodies() =>
        Directory.GetFiles(Path.Combine(Fixtures.Formats, "smpl-pkl"), "*.pkl", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static BodyModelData Load(string path) =>
        SmplBody.Load(path, Path.Combine(Folder, "J_regressor_extra.npy"), Path.Combine(Folder, "J_regressor_h36m.npy"));
}
