using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Body;

public sealed class BodyModelTests : IDisposable
{
    private readonly BodyModel _body = new(GoldenBody.Read());
    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    [Trait("Category", "Golden")]
    public void Outputs_EqualTheReference()
    {
        using var golden = GoldenCase.Open("smpl");
        var betas = golden.Tensor("betas");
        var rotations = Rotations.FromAxisAngle(golden.Tensor("pose").view(-1, 24, 3));

        var vertices = _body.Vertices(betas, rotations).index_select(1, golden.Tensor("vertex_index").to(ScalarType.Int64));
        var keypoints = _body.Keypoints(betas, rotations);

        Expect.RelativelyWithin(golden.Tensor("vertices"), vertices, 1e-5);
        Expect.RelativelyWithin(golden.Tensor("joints49"), keypoints, 1e-5);
        Expect.RelativelyWithin(golden.Tensor("joints49_translated"), keypoints + golden.Tensor("translation").unsqueeze(1), 1e-5);
        Expect.RelativelyWithin(golden.Tensor("joints14_h36m"), _body.EvaluationJoints(betas, rotations), 1e-5);
    }

    [Fact]
    public void Keypoints_LeaveNoTensorBehind()
    {
        var betas = zeros(2, 10);
        var rotations = eye(3).expand(2, 24, 3, 3);
        _body.Keypoints(betas, rotations).Dispose();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        _body.Keypoints(betas, rotations).Dispose();
        _body.EvaluationJoints(betas, rotations).Dispose();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Dispose_FreesEveryTensor()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        new BodyModel(_body.Data).Dispose();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Constructor_Throws_WhenAnArrayDoesNotFit()
    {
        var error = Assert.Throws<ArgumentException>(() => new BodyModel(_body.Data with { SkinningWeights = new float[24] }));

        Assert.Equal($"SkinningWeights needs {24 * _body.Data.VertexCount} values, shape (V,24), but has 24.", error.Message);
    }

    [Fact]
    public void Keypoints_Throw_OnAWrongShape()
    {
        var error = Assert.Throws<ArgumentException>(() => _body.Keypoints(zeros(2, 300), eye(3).expand(2, 24, 3, 3)));

        Assert.Equal("Expected shape (N,10) but got (2,300). (Parameter 'betas')", error.Message);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _body.Dispose();
    }
}
