using System.Text.Json;
using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.Human36M;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.Human36M;

public sealed class Human36MDatasetTests
{
    // Looking along the world's y: camera x = world x, camera y = -world z, camera z = world y + 5 m.
    private const string Cameras =
        """
        {
          "1":{"R":[[1,0,0],[0,0,-1],[0,1,0]],"t":[0,0,5000],"f":[1000,1100],"c":[500,510]},
          "4":{"R":[[1,0,0],[0,0,-1],[0,1,0]],"t":[0,0,4000],"f":[1000,1000],"c":[500,500]}
        }
        """;

    [Fact]
    public void Read_ProjectsTheJoints()
    {
        using var folder = Sample(subject: 1, camera: 1, pictures: 3, labels: 2);
        var drops = new DropLog();

        var track = Assert.Single(RawTracks.Read(new Human36MDataset(), folder.Root, "train", Compatibility.Corrected, drops));

        // Joint j is at (100 j, 0, 200) mm of frame 0: (100 j, -200, 5000) of the camera, (500 + 20 j, 510 - 44) px.
        Assert.Equal([500, 466, 1, 520, 466, 1], track.Keypoints2D[..6], (expected, actual) => Math.Abs(expected - actual) < 1e-9);

        // 16 joints of 20 px make a box of 1.1 * 320 px around their middle.
        Assert.Equal(660, track.Boxes[0].CenterX, 9);
        Assert.Equal(352, track.Boxes[0].Width, 9);
        Assert.Equal(("s_01_act_02_subact_01_ca_01", "human36m/S1", 50), (track.Name, track.Subject, track.FramesPerSecond));
        Assert.Equal([0, 1], track.Frames.Select(frame => frame.Id));
        Assert.Equal(("picture without labels", 1), (Assert.Single(drops.Counts).Reason, drops.Counts[0].Frames));
    }

    [Fact]
    public void Read_GivesJointsFromTheHip()
    {
        using var folder = Sample(subject: 1, camera: 1, pictures: 1, labels: 1);

        var track = Assert.Single(RawTracks.Read(new Human36MDataset(), folder.Root, "train", Compatibility.Corrected));

        // The hip is joint 0, the left ankle joint 6, at 0.6 m from it; the left ankle is the evaluation's joint 5.
        var ankle = KeypointConventions.Spin.IndexOf("lankle") * 3;
        Assert.Equal(0.6f, track.Keypoints3D![ankle], 1e-6f);
        Assert.Equal(0.6f, track.Joints14![15], 1e-6f);
        Assert.Equal(0, track.Keypoints3D[KeypointConventions.Spin.IndexOf("hip") * 3]);
    }

    [Theory]
    [InlineData("train", 1, 1, true)]
    [InlineData("test", 1, 1, false)]
    [InlineData("test", 9, 1, true)]
    [InlineData("test_frontal", 9, 1, false)]
    [InlineData("test_frontal", 11, 4, true)]
    public void Find_TakesTheSplitsSubjectsAndCameras(string split, int subject, int camera, bool expected)
    {
        using var folder = Sample(subject, camera, pictures: 1, labels: 1);

        var found = Record.Exception(() => new Human36MDataset().Find(folder.Root, split));

        Assert.Equal(expected, found is null);
    }

    private static TemporaryFolder Sample(int subject, int camera, int pictures, int labels)
    {
        var folder = new TemporaryFolder();
        var name = $"s_{subject:D2}_act_02_subact_01_ca_{camera:D2}";
        Directory.CreateDirectory(folder.File("annotations"));
        Directory.CreateDirectory(folder.File($"images/{name}"));
        var frames = Enumerable.Range(0, labels)
            .ToDictionary(frame => frame, _ => Enumerable.Range(0, 17).Select(joint => new[] { 100.0 * joint, 0, 200 }));
        var joints = new Dictionary<int, object> { [2] = new Dictionary<int, object> { [1] = frames } };
        File.WriteAllText(folder.File($"annotations/Human36M_subject{subject}_camera.json"), Cameras);
        File.WriteAllText(folder.File($"annotations/Human36M_subject{subject}_joint_3d.json"), JsonSerializer.Serialize(joints));
        for (var picture = 1; picture <= pictures; picture++)
        {
            File.WriteAllBytes(folder.File($"images/{name}/{name}_{picture:D6}.jpg"), []);
        }

        return folder;
    }
}
