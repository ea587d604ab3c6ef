using Vibe.Preparation.Amass;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Amass;

public sealed class AmassReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NamesFileExpectedAndFound()
    {
        AssertRefused("array 'poses': expected 156 columns (smplh) or 165 columns (smplx) but found 63.", Arrays(poses: (63, 2)));
        AssertRefused("array 'mocap_framerate': expected a positive frame rate but found 0.", Arrays(rate: 0));
        AssertRefused("array 'poses': expected finite values but element 0 is NaN.", Arrays(value: double.NaN));
        AssertRefused("expected an array mocap_framerate or mocap_frame_rate but found only poses, trans, betas.", Arrays()[..3]);
    }

    [Fact]
    public void Read_KeepsTheMotion_WhateverElseIsWrong()
    {
        AssertKept("array 'trans': expected shape (2,3), a row per pose, but found (1,3).", Arrays(translation: 1));
        AssertKept("array 'betas': expected at least 10 values but found 3.", Arrays(betas: 3));
        AssertKept(
            "expected an array trans but found only poses, betas, mocap_framerate.", [.. Arrays().Where(array => array.Name != "trans")]);
        AssertKept(
            "expected an array betas but found only poses, trans, mocap_framerate.", [.. Arrays().Where(array => array.Name != "betas")]);
    }

    [Fact]
    public void Read_KeepsTheMotion_WhenTheGenderIsAnObject()
    {
        var path = _folder.File("a.npz");
        AmassTestFiles.Write(path, Arrays(value: 0.25));
        AmassTestFiles.AddObject(path, "gender");

        var recording = AmassReader.Read(path);

        Assert.Equal((string.Empty, 2), (recording.Gender, recording.FrameCount));
        Assert.All(recording.Pose, value => Assert.Equal(0.25, value));
        Assert.Empty(recording.Notes);
    }

    private static (string Name, double[] Values, long[] Shape)[] Arrays(
        (int Columns, int Rows)? poses = null, int translation = 2, double rate = 120, int betas = 16, double value = 0)
    {
        var (columns, rows) = poses ?? (156, 2);
        return
        [
            ("poses", [.. Enumerable.Repeat(value, rows * columns)], [rows, columns]),
            ("trans", new double[translation * 3], [translation, 3]),
            ("betas", new double[betas], [betas]), ("mocap_framerate", [rate], []),
        ];
    }

    private void AssertRefused(string reason, (string Name, double[] Values, long[] Shape)[] arrays)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.npz");
        AmassTestFiles.Write(path, arrays);

        var error = Assert.Throws<InvalidDataException>(() => AmassReader.Read(path));

        Assert.Equal($"{path}: {reason}", error.Message);
    }

    private void AssertKept(string reason, (string Name, double[] Values, long[] Shape)[] arrays)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.npz");
        AmassTestFiles.Write(path, arrays);

        var recording = AmassReader.Read(path);

        Assert.Equal($"{path}: {reason} Zeros stand for it.", Assert.Single(recording.Notes));
        Assert.Equal((2, 144, 10), (recording.FrameCount, recording.Pose.Length, recording.Betas.Length));
    }
}
