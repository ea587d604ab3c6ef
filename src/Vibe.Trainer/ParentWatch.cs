using Vibe.Training.Runs;

namespace Vibe.Trainer;

/// <summary>
/// Lets a training that a sweep has started end in order when the sweep asks it to, or is no longer there: both close its standard input.
/// </summary>
internal static class ParentWatch
{
    /// <summary>The variable that a sweep sets for its trainings.</summary>
    public const string Variable = "VIBE_STOP_AT_END_OF_INPUT";

    /// <summary>Begins to watch where a sweep has started this process.</summary>
    /// <param name="stop">Receives the request to stop.</param>
    public static void Begin(GracefulStop stop)
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return;
        }

        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
                // Nothing is ever written there; only the end counts.
            }

            try
            {
                stop.Request();
            }
            catch (ObjectDisposedException)
            {
                // The training has ended by itself at the same moment.
            }
        }) { IsBackground = true }.Start();
    }
}
