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
        AssertRefused("array 'trans': expected shape (2,3), a row per pose, but found (1,3).", Arrays(translation: 1));
        AssertRefused("array 'mocap_framerate': expected a positive frame rate but found 0.", Arrays(rate: 0));
        AssertRefused("array 'betas': expected at least 10 values but found 3.", Arrays(betas: 3));
        AssertRefused("array 'poses': expected finite values but element 0 is NaN.", Arrays(value: double.NaN));
        AssertRefused("expected an array mocap_framerate or mocap_frame_rate but found only poses, trans, betas.", Arrays()[..3]);
    }

    private static (string Name, double[] Values, long[] Shape)[] Arrays(
        (int Columns, int Rows)? poses = null, int translation = 2, double rate = 120, int betas = 16, double value = 0)
    {
        var (columns, rows) = poses ?? (156, 2);
        return
        [
            ("poses", [.. Enumerable.Repeat(value, rows * columns)], [rows, columns]), ("trans", new double[translation * 3], [translation, 3]),
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
}
