using Vibe.Formats.Inspection;
using Vibe.Formats.Tests.Support;
using Vibe.Formats.Tests.TensorFlow;

namespace Vibe.Formats.Tests.Inspection;

/// <summary>Files of other programs, and of this one, that <c>info</c> tells apart.</summary>
[Trait("Category", "Formats")]
public sealed class FileKindTests : TemporaryFolder
{
    [Fact]
    public void Describe_TellsCocoFromPoseTrack()
    {
        var lines = FileInspector.Describe(FormatFixtures.Fault("coco_keypoints.json"));

        Assert.Contains("COCO annotations", lines[0], StringComparison.Ordinal);
        Assert.Contains("Categories: horse.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_TakesJsonWithComments()
    {
        var path = File("x.json", [.. "// why\n{\"Seed\": 1, /* and */ \"Name\": \"a\",}"u8]);

        Assert.Contains(FileInspector.Describe(path), line => line.Contains("Seed", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_ListsATorchSharpState()
    {
        var lines = FileInspector.Describe(FormatFixtures.Fault("torchsharp_state.dat"));

        Assert.Contains("TorchSharp state of 1 tensor", lines[0], StringComparison.Ordinal);
        Assert.Contains("weight  float32 (2, 3), 24 bytes", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_CallsNothingElseATorchSharpState()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.Fault("torchsharp_state.dat"));

        for (var length = 1; length < whole.Length; length++)
        {
            Assert.DoesNotContain("TorchSharp", FileInspector.Describe(File("cut.dat", whole[..length]))[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Describe_ListsTheTagsOfATensorBoardFile()
    {
        // Events: {1: wall time, 3: version}, then {2: step 7, 5: summary of {1: value of {1: tag, 2: number}}}, twice.
        byte[] version = [0x09, .. BitConverter.GetBytes(1e9), 0x1a, 13, .. "brain.Event:2"u8];
        byte[] value = [0x0a, 4, .. "loss"u8, 0x15, .. BitConverter.GetBytes(0.5f)];
        byte[] summary = [0x10, 7, 0x2a, (byte)(value.Length + 2), 0x0a, (byte)value.Length, .. value];
        var path = File(
            "events.out.tfevents.1",
            [.. TfRecordSamples.Framed(version), .. TfRecordSamples.Framed(summary), .. TfRecordSamples.Framed(summary)]);

        var lines = FileInspector.Describe(path);

        Assert.Contains("TensorBoard event file", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("loss  2 values up to step 7", StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_SaysSo_WhenRecordsAreOtherMessages()
    {
        var path = File("x.tfrecord", TfRecordSamples.Framed([0x0a, 1, 0xFF]));

        var lines = FileInspector.Describe(path);

        Assert.Contains("TFRecord file", lines[0], StringComparison.Ordinal);
        Assert.Contains("no tf.train.Example", lines[1], StringComparison.Ordinal);
    }
}
