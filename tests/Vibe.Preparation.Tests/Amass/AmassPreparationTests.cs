using Vibe.Data.Stores;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Motions;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Amass;

public sealed class AmassPreparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_LeavesOutAndReports_WhatCannotBeUsed()
    {
        AmassTestFiles.WriteTurn(_folder.File("in/KIT/1/walk_poses.npz"), 301, 100);
        AmassTestFiles.WriteTurn(_folder.File("in/KIT/1/brief_poses.npz"), 20, 100);
        AmassTestFiles.WriteTurn(_folder.File("in/KIT/1/shape.npz"), 301, 100);
        AmassTestFiles.WriteTurn(_folder.File("in/KIT/1/walk_stagei.npz"), 301, 100);
        AmassTestFiles.WriteTurn(_folder.File("in/KIT/2/still_poses.npz"), 301, 100, name => name != "poses");
        File.WriteAllText(_folder.File("in/KIT/2/broken_poses.npz"), "PK\u0003\u0004 and no more");
        File.WriteAllText(_folder.File("in/readme.txt"), "hello");
        var progress = new List<MotionProgress>();

        var report = AmassPreparation.Prepare(_folder.File("in"), _folder.File("m"), new MotionOptions(), new Immediate(progress));

        var manifest = StoreManifest.Read(_folder.File("m"));
        Assert.Equal((1, 76), (report.SequenceCount, report.FrameCount));
        Assert.Equal(new StoreSequence("KIT_1_walk_poses", "KIT/1", "KIT/1/walk_poses.npz", 0, 76), Assert.Single(manifest.Sequences));
        Assert.Equal(["KIT/2/broken_poses.npz", "KIT/2/still_poses.npz"], report.Damaged.Select(issue => issue.File));
        Assert.Contains(
            "expected an array poses but found only trans, betas, mocap_framerate", report.Damaged[1].Reason, StringComparison.Ordinal);
        Assert.Equal("expected at least 60 frames at 25/s but found 5.", Assert.Single(report.TooShort).Reason);
        Assert.Equal(64, Assert.Single(manifest.Provenance.Sources).Sha256.Length);
        Assert.Equal([1, 2, 3, 4], progress.Select(step => step.Done));
        Assert.Equal(WorldUp.Z, manifest.WorldUp);
    }

    [Fact]
    public void Prepare_GivesReasons_AndLeavesNothing_WhenNoFileServes()
    {
        AmassTestFiles.WriteTurn(_folder.File("in/brief.npz"), 20, 100);

        var error = Assert.Throws<InvalidDataException>(
            () => AmassPreparation.Prepare(_folder.File("in"), _folder.File("m"), new MotionOptions()));

        Assert.Contains("brief.npz: expected at least 60 frames", error.Message, StringComparison.Ordinal);
        Assert.Equal([_folder.File("in")], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Prepare_NamesWhatIsMissing()
    {
        Directory.CreateDirectory(_folder.File("empty"));

        Assert.Throws<InvalidDataException>(() => AmassPreparation.Prepare(_folder.File("empty"), _folder.File("m"), new MotionOptions()));
        var error = Assert.Throws<DirectoryNotFoundException>(() =>
            AmassPreparation.Prepare(_folder.File("empty"), _folder.File("m"), new MotionOptions { Datasets = ["ACCAD"] }));
        Assert.Contains(Path.Combine(_folder.File("empty"), "ACCAD"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_LeavesNothing_WhenCancelled()
    {
        AmassTestFiles.WriteTurn(_folder.File("in/a.npz"), 301, 100);

        Assert.Throws<OperationCanceledException>(() => AmassPreparation.Prepare(
            _folder.File("in"), _folder.File("m"), new MotionOptions(), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal([_folder.File("in")], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Find_OrdersByFolder_AndGivesEachFileANameOfItsOwn()
    {
        foreach (var name in (string[])["b/x.npz", "a-b/x.npz", "a/b_c.npz", "a_b/c.npz", "loose.npz"])
        {
            AmassTestFiles.WriteTurn(_folder.File("in/" + name), 1, 100);
        }

        var files = MotionTree.Amass.Find(_folder.File("in"), []);

        Assert.Equal(["a/b_c.npz", "a-b/x.npz", "a_b/c.npz", "b/x.npz", "loose.npz"], files.Select(file => file.RelativePath));
        Assert.Equal(["a_b_c", "a-b_x", "a_b/c", "b_x", "loose"], files.Select(file => file.Name));
        Assert.Equal(["a", "a-b", "a_b", "b", ""], files.Select(file => file.Subject));
    }

    private sealed class Immediate(List<MotionProgress> reports) : IProgress<MotionProgress>
    {
        public void Report(MotionProgress value) => reports.Add(value);
    }
}
