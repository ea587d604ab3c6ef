using Vibe.Data.Stores;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class PrepareBvhTests : IDisposable
{
    // A person of sticks whose joints have numbers instead of names: hips, legs, chest, arms.
    private const string Skeleton = """
        HIERARCHY
        ROOT b0 { OFFSET 0 0 0 CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
          JOINT b1 { OFFSET 10 -5 0 CHANNELS 3 Zrotation Xrotation Yrotation
            JOINT b2 { OFFSET 0 -40 0 CHANNELS 3 Zrotation Xrotation Yrotation
              JOINT b3 { OFFSET 0 -40 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET 0 0 10 } } } }
          JOINT b4 { OFFSET -10 -5 0 CHANNELS 3 Zrotation Xrotation Yrotation
            JOINT b5 { OFFSET 0 -40 0 CHANNELS 3 Zrotation Xrotation Yrotation
              JOINT b6 { OFFSET 0 -40 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET 0 0 10 } } } }
          JOINT b7 { OFFSET 0 50 0 CHANNELS 3 Zrotation Xrotation Yrotation
            JOINT b8 { OFFSET 15 0 0 CHANNELS 3 Zrotation Xrotation Yrotation
              JOINT b9 { OFFSET 25 0 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET 25 0 0 } } }
            JOINT b10 { OFFSET -15 0 0 CHANNELS 3 Zrotation Xrotation Yrotation
              JOINT b11 { OFFSET -25 0 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET -25 0 0 } } } } }
        MOTION
        Frames: 3
        Frame Time: 0.04

        """;

    private static readonly string[] Joints =
    [
        "Pelvis=b0", "LeftHip=b1", "LeftKnee=b2", "left_ankle=b3", "RightHip=b4", "RightKnee=b5", "RightAnkle=b6", "LeftShoulder=b8",
        "LeftElbow=b9", "RightShoulder=b10", "RightElbow=b11",
    ];

    private readonly TemporaryFolder _folder = new();

    // The left knee, with channels 10 to 12 of 39, bends by 0, 30 and 60 degrees.
    public PrepareBvhTests() => _folder.Write("raw/a.bvh", Skeleton + string.Join('\n', new[] { 0, 30, 60 }.Select(
        angle => string.Join(' ', Enumerable.Range(0, 39).Select(channel => channel == 1 ? 90 : channel == 10 ? angle : 0)))));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_TakesTheNamesOfJoints()
    {
        var (code, output, error) = ProgramRunner.Run(
            [.. Arguments("s"), .. Joints.SelectMany(joint => new[] { "--joint", joint })]);

        Assert.True(code == 0, error);
        Assert.Contains($"{_folder.File("s")}: 1 motions, 3 frames at 25/s", output, StringComparison.Ordinal);
        using var store = MotionStore.Open(_folder.File("s"));
        var pose = new float[3 * 72];
        store.Read(MotionColumn.Pose, 0, 3, pose);
        Assert.Equal([0, 0.5236, 1.0472], pose.Chunk(72).Select(frame => Math.Round(frame[12], 4))); // joint 4 around x
    }

    [Fact]
    public void Main_ListsTheJoints_WhereNamesSayNothing()
    {
        ProgramRunner.AssertRefuses(Arguments("s"), "a.bvh: expected joints for Pelvis, Left Hip,", "Name those that are meant.",
            "--joint LeftKnee=name");
        ProgramRunner.AssertRefuses([.. Arguments("s"), "--joint", "Tail=b1"], "Tail");
        Assert.False(Directory.Exists(_folder.File("s")));
    }

    [Fact]
    public void Main_SaysWhatHelps_WhereSomeFilesAreLeftOut()
    {
        var known = File.ReadAllText(_folder.File("raw/a.bvh"));
        _folder.Write("raw/b.bvh", known.Replace("JOINT b3 ", "JOINT foot ", StringComparison.Ordinal));

        var (code, output, _) = ProgramRunner.Run([.. Arguments("s"), .. Joints.SelectMany(joint => new[] { "--joint", joint })]);

        Assert.Equal(0, code);
        Assert.Contains("  b.bvh: expected a joint 'b3' for Left Ankle", output, StringComparison.Ordinal);
        Assert.Contains("\n  prepare bvh takes the names of joints, e.g. --joint LeftKnee=name.\n", output, StringComparison.Ordinal);
    }

    private string[] Arguments(string store) =>
        ["prepare", "bvh", "--source", _folder.File("raw"), "--out", _folder.File(store), "--min-frames", "1"];
}
