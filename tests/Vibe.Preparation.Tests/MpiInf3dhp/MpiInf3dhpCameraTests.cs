using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Preparation.MpiInf3dhp;

namespace Vibe.Preparation.Tests.MpiInf3dhp;

public sealed class MpiInf3dhpCameraTests
{
    // 17 of the 28 joints have a place among the 49 keypoints; the others stay behind in the published conversion.
    [Theory]
    [InlineData("spine3", true)]
    [InlineData("spine4", true)]
    [InlineData("spine2", true)]
    [InlineData("left_clavicle", true)]
    [InlineData("right_clavicle", true)]
    [InlineData("left_hand", true)]
    [InlineData("right_hand", true)]
    [InlineData("left_foot", true)]
    [InlineData("right_foot", true)]
    [InlineData("left_toe", true)]
    [InlineData("right_toe", true)]
    [InlineData("lankle", false)]
    [InlineData("headtop", false)]
    [InlineData("Spine (H36M)", false)]
    public void IsInside_LooksAtJointsOfTheKeypointsAlone(string outside, bool expected)
    {
        var joints = KeypointConventions.Mpii3d;
        double[] inside = [.. Enumerable.Repeat(new[] { 100.0, 100, 1 }, joints.Count).SelectMany(joint => joint)];
        double[] keypoints = [.. inside, .. inside];
        keypoints[inside.Length + (joints.IndexOf(outside) * 3)] = 2048;
        var camera = new MpiInf3dhpCamera(joints, keypoints, new double[keypoints.Length], null);

        Assert.True(camera.IsInside(0, new PictureSize(2048, 2048)));
        Assert.Equal(expected, camera.IsInside(1, new PictureSize(2048, 2048)));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(99, 49, true)]
    [InlineData(100, 0, false)]
    [InlineData(0, 50, false)]
    [InlineData(-0.5, 0, false)]
    public void IsInside_TakesTheFirstPixelIn_AndTheSizeOut(double x, double y, bool expected)
    {
        double[] keypoints = [.. Enumerable.Repeat(new[] { x, y, 1 }, KeypointConventions.Mpii3dTest.Count).SelectMany(joint => joint)];
        var camera = new MpiInf3dhpCamera(KeypointConventions.Mpii3dTest, keypoints, new double[keypoints.Length], null);

        Assert.Equal(expected, camera.IsInside(0, new PictureSize(100, 50)));
    }
}
