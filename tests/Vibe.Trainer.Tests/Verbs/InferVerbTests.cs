using Vibe.Inference.Outputs;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Trainer.Tests.Documentation;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class InferVerbTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_FindsConvertsAndShowsMotion()
    {
        var (out1, out2) = (_folder.File("motion"), _folder.File("converted"));

        var output = Succeed("infer", tiny.Data.Test, "--run", tiny.ReferenceRun, "--out", out1, "--to", "npz");
        Assert.Contains("note       Person 1 is sequence ", output, StringComparison.Ordinal);
        Assert.Contains("person 1   60 frames, 0 to 59", output, StringComparison.Ordinal);
        Assert.Contains($"written    {Path.Combine(out1, "motion.npz")}", output, StringComparison.Ordinal);

        Succeed("convert", Path.Combine(out1, "motion.npz"), "--to", "bvh,amass", "--out", out2, "--names", "mixamo", "--unit", "m");
        Assert.Contains("JOINT mixamorig:LeftUpLeg", File.ReadAllText(Path.Combine(out2, "person-1.bvh")), StringComparison.Ordinal);

        Succeed("view", Path.Combine(out2, "person-1.bvh"));
        Assert.Contains("<title>person-1.bvh</title>", File.ReadAllText(Path.Combine(out2, "motion.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Main_PutsPeopleOntoTheGround_WhereTheCameraStandsStill()
    {
        var folder = _folder.File("motion");

        var output = Succeed(
            "infer", tiny.Data.Test, "--run", tiny.ReferenceRun, "--out", folder, "--to", "npz,bvh,wham,html", "--static-camera");

        Assert.Contains("note       The camera was taken to stand still; it looks down by about ", output, StringComparison.Ordinal);
        var motion = MotionNpzFile.Read(Path.Combine(folder, "motion.npz"));
        Assert.All(motion.People, person => Assert.Equal(3 * person.FrameCount, person.World!.Translation.Length));
    }

    [Fact]
    public void Main_ShowsTheTruthOverAPrediction()
    {
        var folder = _folder.File("motion");
        Succeed("infer", tiny.Data.Test, "--run", tiny.ReferenceRun, "--out", folder, "--to", "npz");

        Succeed("view", Path.Combine(folder, "motion.npz"), "--with", tiny.Data.Test);

        var page = File.ReadAllText(Path.Combine(folder, "motion.html"));
        Assert.Contains("id=\"glb-1\"", page, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"PA-MPJPE\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_RefinesWithTheRunsMotionPrior()
    {
        using var files = new DocumentedFiles(tiny);
        string[] infer = [.. files.Replace(["infer", "keypoints.json"]), "--run", tiny.ReferenceRun, "--to", "npz", "--out"];
        var (plain, refined) = (_folder.File("plain"), _folder.File("refined"));

        Succeed([.. infer, plain]);
        Succeed([.. infer, refined, "--refine", "--prior"]);

        Assert.NotEqual(Pose(plain), Pose(refined));
    }

    [Fact]
    public void Main_ExplainsADiscriminator_AndSaysWhatAModelHasNot()
    {
        var (picture, folder) = (_folder.File("1.jpg"), _folder.File("out"));
        File.Copy(Fixtures.Picture("baseline.jpg"), picture);

        var output = Succeed("explain", tiny.ReferenceRun, tiny.Data.Test, "--out", folder);

        Assert.Contains($"written    {Path.Combine(folder, "discriminator.png")}", output, StringComparison.Ordinal);
        ProgramRunner.AssertRefuses(
            ["explain", tiny.ReferenceRun, picture, "--out", folder], "has no backbone that looks at pictures", "Give it with --backbone.");
        ProgramRunner.AssertRefuses(
            ["explain", tiny.ReferenceRun, tiny.Data.Test, "--out", folder, "--person", "7"], "expected person 7 in at least 3 frames");
    }

    [Theory]
    [InlineData("explain", "--out", "--backbone", "--person", "--fps")]
    [InlineData("infer", "--run", "--boxes", "--min-confidence", "--overlay-video")]
    [InlineData("convert", "--to", "--names", "--unit", "--body-model")]
    [InlineData("view", "--out", "--fps", "--with", "--video", "--body-model")]
    public void Main_NamesTheOptions(string verb, params string[] options)
    {
        var output = Succeed(verb, "--help");

        Assert.All(options, option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Main_SaysWhichFileIsMissing()
    {
        var nowhere = _folder.File("nowhere.npz");

        ProgramRunner.AssertRefuses(["infer", nowhere, "--run", tiny.ReferenceRun, "--out", _folder.File("a")], nowhere);
        ProgramRunner.AssertRefuses(["convert", nowhere, "--to", "bvh", "--out", _folder.File("b")], nowhere);
        ProgramRunner.AssertRefuses(["view", nowhere], nowhere);
    }

    [Fact]
    public void Main_SaysWhatItKnows_WhenAFormOrSizeIsUnknown()
    {
        ProgramRunner.AssertRefuses(["convert", "motion.npz", "--to", "bvh,usd", "--out", "b"], "--to: there is no form 'usd'.");
        ProgramRunner.AssertRefuses(["infer", "a.json", "--run", "b", "--out", "c", "--prior"], "--prior needs --refine.");
        ProgramRunner.AssertRefuses(["convert", _folder.Write("motion.txt", "text"), "--to", "bvh", "--out", "b"], "ends in '.txt'");
        ProgramRunner.AssertRefuses(
            ["infer", "a.json", "--run", "b", "--out", "c", "--size", "1920"],
            "--size must be width and height in pixels, e.g. 1920x1080, but is 1920.");
    }

    [Fact]
    public void Main_NamesTheOptionThatHelps_WhenPicturesHaveNoBoxes()
    {
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("1.jpg"));

        ProgramRunner.AssertRefuses(
            ["infer", _folder.Root, "--run", tiny.ReferenceRun, "--out", _folder.File("out")],
            "expected a tracker's boxes with the pictures", "Give them with --boxes, or a detector with --detector.");
    }

    private static float[] Pose(string folder) => MotionNpzFile.Read(Path.Combine(folder, "motion.npz")).People.Single().Pose;

    private static string Succeed(params string[] arguments)
    {
        var (code, output, error) = ProgramRunner.Run(arguments);
        Assert.True(code == 0, error + output);
        return output;
    }
}
