using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Tests;

/// <summary>
/// Runs a sweep of fake trainings, to be killed or to find its disk full:
/// <c>[sweep file] [sweep folder] [folder of the fake] [seconds of an epoch]</c>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            return Run(arguments);
        }
        catch (IOException error)
        {
            Console.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
            return 2;
        }
    }

    private static int Run(string[] arguments)
    {
        var definition = SweepFile.Load(arguments[0], []);
        var folder = SweepFolder.Prepare(arguments[1], definition);
        var settings = new SweepSettings { Workers = 2, Pause = TimeSpan.FromMilliseconds(20) };
        var pause = double.Parse(arguments[3], System.Globalization.CultureInfo.InvariantCulture);
        var finished = new SweepRun(definition, folder, new FakeProgram(arguments[2], pause), settings, _ => { })
            .Execute(CancellationToken.None);
        SweepReport.Write(folder, definition);
        return finished ? 0 : 1;
    }
}
