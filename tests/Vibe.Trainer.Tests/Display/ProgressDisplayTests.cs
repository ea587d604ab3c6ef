using Vibe.Testing;
using Vibe.Trainer.Display;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;

namespace Vibe.Trainer.Tests.Display;

public sealed class ProgressDisplayTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _writer = new() { NewLine = "\n" };

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Report_WritesAPlainLineNowAndThen_WhenThereIsNoTerminal()
    {
        using var display = new ProgressDisplay(_writer, inPlace: false, clock: _clock);

        Run(display, 1, 30, 30);

        Assert.Equal(
            """
            epoch 1/3  step 1/30  loss 0.5000  2d 12.25  64 frames/s  0:29 left
            epoch 1/3  step 11/30  loss 0.5000  2d 12.25  64 frames/s  0:19 left
            epoch 1/3  step 21/30  loss 0.5000  2d 12.25  64 frames/s  0:09 left
            epoch 1/3  step 30/30  loss 0.5000  2d 12.25  64 frames/s  0:00 left

            """,
            _writer.ToString());
    }

    [Fact]
    public void Report_RewritesOneLine_OnATerminal()
    {
        using (var display = new ProgressDisplay(_writer, inPlace: true, () => 200, _clock))
        {
            Run(display, 9, 10, 100);
            Assert.Equal(
                "\repoch 1/3  step 9/100  loss 0.5000  2d 12.25  64 frames/s  1:31 left"
                + "\repoch 1/3  step 10/100  loss 0.5000  2d 12.25  64 frames/s  1:30 left",
                _writer.ToString());
        }

        Assert.EndsWith(" left\n", _writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ErasesALongerLine()
    {
        using var display = new ProgressDisplay(_writer, inPlace: true, () => 200, _clock);
        display.Report(new ProgressUpdate(1, 1, 1, 1, TimeSpan.FromSeconds(1), [new NamedScalar("loss", 1)]), 100);
        _clock.Advance(1);
        display.Report(new ProgressUpdate(2, 1, 1, 1, TimeSpan.FromSeconds(1), []), 100);

        var lines = _writer.ToString().Split('\r');
        Assert.Equal(lines[1].Length, lines[2].Length);
    }

    [Theory]
    [InlineData(200, "epoch 1/3  step 1/1000  loss 0.5000  2d 12.25  64 frames/s  16:39 left")]
    [InlineData(70, "epoch 1/3  step 1/1000  loss 0.5000  64 frames/s  16:39 left")]
    [InlineData(50, "epoch 1/3  step 1/1000  64 frames/s  16:39 left")]
    [InlineData(20, "epoch 1/3  step 1/1")]
    [InlineData(0, "")]
    public void Report_KeepsWithinTheWindow(int width, string expected)
    {
        using var display = new ProgressDisplay(_writer, inPlace: true, () => width, _clock);

        Run(display, 1, 1, 1000);

        Assert.Equal("\r" + expected, _writer.ToString());
    }

    [Fact]
    public void Report_DoesNotFloodATerminal()
    {
        using var display = new ProgressDisplay(_writer, inPlace: true, () => 80, _clock);

        Run(display, 1, 100, 1000, seconds: 0.01);

        Assert.Equal(10, _writer.ToString().Count(character => character == '\r'));
    }

    [Fact]
    public void WriteLine_StandsAboveTheLine()
    {
        using var display = new ProgressDisplay(_writer, inPlace: true, () => 60, _clock);
        Run(display, 1, 1, 100);
        display.WriteLine("saved");
        Run(display, 2, 2, 100);

        var parts = _writer.ToString().Split('\r', '\n');
        Assert.Equal("saved", parts[2].TrimEnd());
        Assert.Equal(parts[1].Length, parts[2].Length);
        Assert.StartsWith("epoch 1/3  step 2/100", parts[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Pace_IgnoresAnOutlierButCountsItsTime()
    {
        var pace = new TrainingPace(_clock);
        for (var i = 0; i < 99; i++)
        {
            _clock.Advance(1);
            pace.Add(10, TimeSpan.FromSeconds(1));
        }

        _clock.Advance(51); // a validation of 50 seconds
        pace.Add(10, TimeSpan.FromSeconds(1));

        Assert.Equal(10, pace.FramesPerSecond, 9);
        Assert.Equal(100 * 1.5, pace.TimeFor(100).TotalSeconds, 6); // 50 s per 100 steps on top
    }

    [Fact]
    public void Pace_FollowsAChangeOfSpeed()
    {
        var pace = new TrainingPace(_clock);
        for (var i = 0; i < 200; i++)
        {
            _clock.Advance(i < 100 ? 1 : 2);
            pace.Add(10, TimeSpan.FromSeconds(1));
        }

        Assert.Equal(5, pace.FramesPerSecond, 9);
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(61, "1:01")]
    [InlineData(3661, "1:01:01")]
    [InlineData(90061, "1d 01:01:01")]
    public void Duration_IsReadable(int seconds, string expected) =>
        Assert.Equal(expected, ProgressLine.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.12345, "0.1235")]
    [InlineData(12.345, "12.35")]
    [InlineData(0.00012345, "1.23E-4")]
    [InlineData(123456, "1.23E+5")]
    [InlineData(double.NaN, "NaN")]
    public void Number_IsShort(double value, string expected) => Assert.Equal(expected, ProgressLine.Number(value));

    private void Run(ProgressDisplay display, int first, int last, int lastStep, double seconds = 1)
    {
        for (var step = first; step <= last; step++)
        {
            _clock.Advance(seconds);
            display.Report(
                new ProgressUpdate(
                    step, 1, 3, 64, TimeSpan.FromSeconds(seconds), [new NamedScalar("loss", 0.5), new NamedScalar("2d", 12.25)]), lastStep);
        }
    }
}
