using System.Diagnostics;
using Vibe.Formats.Body;
using Vibe.Formats.Detections;
using Vibe.Formats.Files;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Inspection;
using Vibe.Formats.Joblib;
using Vibe.Formats.Matlab;
using Vibe.Formats.Motion;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.PyTorch;
using Vibe.Formats.SafeTensors;
using Vibe.Formats.TensorFlow;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Files;

public sealed class InputFileTests : TemporaryFolder
{
    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["growing"] = path => InputFile.OpenGrowing(path),
        ["npy"] = path => NpyFile.Read(path),
        ["column"] = path => NpyColumn<float>.Open(path),
        ["npz"] = path => NpzArchive.Open(path),
        ["pickle"] = path => PickleFile.Read(path),
        ["joblib"] = path => JoblibFile.Read(path),
        ["torch"] = path => TorchCheckpoint.Read(path),
        ["safetensors"] = path => SafeTensorsFile.Read(path),
        ["hdf5"] = path => Hdf5File.Open(path),
        ["matlab"] = path => MatFile.Read(path),
        ["tfrecord"] = path => TfRecordFile.ReadRecords(path).Count(),
        ["bvh"] = path => BvhFile.Read(path),
        ["openpose"] = path => OpenPoseFile.Read(path),
        ["alphapose"] = path => AlphaPoseFile.Read(path),
        ["mot"] = path => MotFile.Read(path),
        ["body"] = path => SmplFile.Read(path),
        ["info"] = path => FileInspector.Describe(path),
    };

    public static TheoryData<string> Names() => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Readers_SayThatAFolderIsNoFile(string reader)
    {
        Directory.CreateDirectory(File("folder"));

        var error = Assert.Throws<InvalidDataException>(() => Readers[reader](File("folder")));

        Assert.Equal($"{File("folder")}: expected a file but found a folder.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Readers_RefusePipesAndDevices_BeforeOpeningThem(string reader)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there are no pipes among the files
        }

        using (var make = Process.Start("mkfifo", File("pipe")))
        {
            make.WaitForExit();
        }

        foreach (var path in new[] { File("pipe"), "/dev/zero" })
        {
            var error = Assert.Throws<InvalidDataException>(() => Readers[reader](path));

            Assert.Equal($"{path}: expected a file but found a pipe, socket or device; copy its content into a file first.", error.Message);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xC3, 0xA4 }, "ä")]
    [InlineData(new byte[] { 0xC3, 0xA4 }, "ä")]
    [InlineData(new byte[] { 0xE4 }, "ä")] // no UTF-8, so Latin-1
    [InlineData(new byte[] { 0xFF, 0xFE, 0xE4, 0 }, "ä")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, 0xE4 }, "ä")]
    [InlineData(new byte[0], "")]
    public void ReadText_KnowsTheEncoding(byte[] bytes, string text) => Assert.Equal(text, InputFile.ReadText(File("x.txt", bytes)));
}
