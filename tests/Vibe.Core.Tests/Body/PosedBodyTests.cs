using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Body;

public sealed class PosedBodyTests : IDisposable
{
    private readonly BodyModel _body = new(GoldenBody.Read());
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _betas = randn(3, 10);
    private readonly Tensor _pose = randn(3, 72) * 0.3f;

    [Fact]
    public void Properties_EqualTheSeparateComputations_BitForBit()
    {
        var rotations = Rotations.FromAxisAngle(_pose.view(3, 24, 3));
        var posed = _body.Pose(_betas, rotations);

        Assert.True(posed.Keypoints.equal(_body.Keypoints(_betas, rotations)));
        Assert.True(posed.EvaluationJoints.equal(_body.EvaluationJoints(_betas, rotations)));
        Assert.True(posed.Vertices.equal(_body.Vertices(_betas, rotations)));
    }

    [Fact]
    public void Keypoints_HaveTheJointsOfTheSkeleton()
    {
        var posed = _body.PoseFromAxisAngle(_betas, _pose);

        Assert.Equal([3, 24, 3], posed.Joints.shape);
        Assert.True(posed.Keypoints.select(1, KeypointSet.Root).equal(posed.Joints.select(1, 0)));
    }

    [Fact]
    public void PoseFromAxisAngle_EqualsPose()
    {
        var expected = _body.Pose(_betas, Rotations.FromAxisAngle(_pose.view(3, 24, 3)));

        Assert.True(expected.Keypoints.equal(_body.PoseFromAxisAngle(_betas, _pose).Keypoints));
    }

    [Fact]
    public void PoseFromAxisAngle_Throws_OnAnotherShape()
    {
        var error = Assert.Throws<ArgumentException>(() => _body.PoseFromAxisAngle(_betas, zeros(3, 69)));

        Assert.Equal("Expected shape (N,72) but got (3,69). (Parameter 'pose')", error.Message);
    }

    [Fact]
    public void Keypoints_OutliveTheScopeThatAskedForThem()
    {
        var posed = _body.PoseFromAxisAngle(_betas, _pose);
        using (NewDisposeScope())
        {
            _ = posed.Keypoints;
        }

        Assert.Equal([3, 49, 3], (posed.Keypoints + 0).shape);
    }

    [Fact]
    public void Dispose_FreesEveryTensor()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var posed = _body.PoseFromAxisAngle(_betas, _pose))
        {
            _ = posed.Keypoints;
            _ = posed.EvaluationJoints;
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Keypoints_Throw_WithoutRegressors_WhileJointsAndVerticesAreThere()
    {
        using var body = new BodyModel(_body.Data with { Landmarks = BodyLandmarks.None });
        var posed = body.PoseFromAxisAngle(_betas, _pose);

        Assert.True(posed.Vertices.equal(_body.PoseFromAxisAngle(_betas, _pose).Vertices));
        Assert.Equal([3, 24, 3], posed.Joints.shape);
        var error = Assert.Throws<InvalidOperationException>(() => posed.Keypoints);
        Assert.StartsWith("The body was loaded without the regressors of keypoints", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _body.Dispose();
    }
}
