using System.Globalization;
using System.Text;

namespace Vibe.Training.Logging;

/// <summary>Writes the progress of a run as one line of text.</summary>
public static class ProgressLine
{
    private const string Gap = "  ";

    /// <summary>Builds the line; losses that do not fit are left out, the last first.</summary>
    /// <param name="update">The step.</param>
    /// <param name="maxSteps">The run's last step.</param>
    /// <param name="framesPerSecond">The speed.</param>
    /// <param name="left">The time left.</param>
    /// <param name="width">The most characters to use.</param>
    /// <returns>The line.</returns>
    public static string Build(ProgressUpdate update, long maxSteps, double framesPerSecond, TimeSpan left, int width)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture, $"epoch {update.Epoch}/{update.EpochCount}{Gap}step {update.Step}/{maxSteps}");
        var tail = string.Create(CultureInfo.InvariantCulture, $"{Gap}{framesPerSecond:N0} frames/s{Gap}{Duration(left)} left");
        var line = new StringBuilder(head);
        foreach (var loss in update.Losses)
        {
            var text = $"{Gap}{loss.Name} {Number(loss.Value)}";
            if (line.Length + text.Length + tail.Length > width)
            {
                break;
            }

            line.Append(text);
        }

        line.Append(tail);
        return line.Length > width ? line.ToString(0, Math.Max(0, width)) : line.ToString();
    }

    /// <summary>Writes a loss with about four digits; its width is steady while the loss changes little.</summary>
    /// <param name="value">The loss.</param>
    /// <returns>The text.</returns>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        var format = size is 0 or (>= 0.001 and < 10) ? "F4" : size is >= 10 and < 10_000 ? "F2" : "0.00E+0";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a duration as h:mm:ss or m:ss, with days where there are any.</summary>
    /// <param name="time">The duration.</param>
    /// <returns>The text.</returns>
    public static string Duration(TimeSpan time)
    {
        var format = time.TotalDays >= 1 ? @"d\d\ hh\:mm\:ss" : time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
