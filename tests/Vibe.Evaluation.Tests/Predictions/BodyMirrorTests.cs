using Vibe.Core.Geometry;
using Vibe.Evaluation.Predictions;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Predictions;

public sealed class BodyMirrorTests
{
    private const int LeftKnee = 4;

    [Fact]
    public void Of_ExchangesLeftAndRight()
    {
        // A left knee turned by (0.1, 0.2, 0.3) is, in the mirror, a right knee turned by (0.1, -0.2, -0.3); the camera looks from the
        // other side.
        using var scope = NewDisposeScope();
        var pose = zeros(1, 24, 3);
        pose[0, LeftKnee] = tensor(new[] { 0.1f, 0.2f, 0.3f });

        var mirrored = BodyMirror.Of(
            new BodyEstimate(Rotations.FromAxisAngle(pose), ones(1, 10), tensor(new[] { 0.9f, 0.2f, 0.1f }, [1, 3])));

        var turned = Rotations.ToAxisAngle(mirrored.Rotations);
        Expect.Within(tensor(new[] { 0.1f, -0.2f, -0.3f }), turned[0, LeftKnee + 1], 1e-6);
        Expect.Within(zeros(3), turned[0, LeftKnee], 1e-6);
        Expect.Within(tensor(new[] { 0.9f, -0.2f, 0.1f }, [1, 3]), mirrored.Camera!, 0);
    }
}
