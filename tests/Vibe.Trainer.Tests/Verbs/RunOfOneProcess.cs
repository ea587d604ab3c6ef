using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>A training of twenty steps by one process, with which tests compare trainings of several. Tests only read it.</summary>
public sealed class RunOfOneProcess : IDisposable
{
    private static readonly string[] Settings = ["Training:StepsPerEpoch=10", "Checkpoints:EverySteps=5", "Loss:Adversarial=2"];

    private readonly TemporaryFolder _folder = new();
    private readonly TinyExperiment _tiny;
    private readonly Lazy<string> _run;

    public RunOfOneProcess(TinyExperiment tiny)
    {
        _tiny = tiny;
        _run = new Lazy<string>(Train);
    }

    /// <summary>Gets the run's folder; the first test that asks for it trains.</summary>
    public string Folder => _run.Value;

    /// <summary>Gets the command line of the same training.</summary>
    /// <param name="folder">The folder that it writes.</param>
    public string[] Arguments(string folder) =>
        ["train", _tiny.ConfigurationPath, "--out", folder, .. Settings.SelectMany(setting => new[] { "--set", setting })];

    public void Dispose() => _folder.Dispose();

    private string Train()
    {
        var (code, output, error) = ProgramRunner.Run(Arguments(_folder.File("alone")));
        Assert.True(code == 0, error + output);
        return _folder.File("alone");
    }
}
