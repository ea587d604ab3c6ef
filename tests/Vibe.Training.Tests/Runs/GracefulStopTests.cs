using System.Globalization;
using System.Runtime.InteropServices;
using Vibe.Testing;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Runs;

public sealed class GracefulStopTests
{
    [Fact]
    public void Handle_FinishesTheStepFirstAndEndsThen()
    {
        var signals = new List<PosixSignal>();
        using var stop = new GracefulStop(signals.Add);
        var first = new PosixSignalContext(PosixSignal.SIGINT);
        var second = new PosixSignalContext(PosixSignal.SIGTERM);
        Assert.False(stop.IsRequested);

        stop.Handle(first);
        Assert.True(first.Cancel);
        Assert.True(stop.Token.IsCancellationRequested);
        Assert.True(stop.IsRequested);

        stop.Handle(second);
        Assert.False(second.Cancel);
        Assert.Equal(PosixSignal.SIGINT, Assert.Single(signals));
    }

    [Fact]
    public void Request_CountsAsTheFirstSignal()
    {
        var signals = new List<PosixSignal>();
        using var stop = new GracefulStop(signals.Add);
        var signal = new PosixSignalContext(PosixSignal.SIGTERM);

        stop.Request();
        Assert.True(stop.Token.IsCancellationRequested);

        stop.Handle(signal);
        Assert.False(signal.Cancel);
        Assert.Empty(signals);
    }

    [LinuxFact]
    public void Token_IsCancelled_WhenTheTerminalCloses_UnlessNohupIgnoresIt()
    {
        var isIgnored = (IgnoredSignals() & 1) == 1; // the first bit is SIGHUP's; nohup sets it for all that it starts
        using var stop = new GracefulStop(_ => { });

        using var kill = System.Diagnostics.Process.Start("kill", $"-HUP {Environment.ProcessId}");
        kill.WaitForExit();

        Assert.Equal(!isIgnored, stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(isIgnored ? 0.5 : 10)));
    }

    [Fact]
    public void Handle_AnnouncesTheSignal()
    {
        var signals = new List<PosixSignal>();
        using var stop = new GracefulStop(signals.Add);

        stop.Handle(new PosixSignalContext(PosixSignal.SIGTERM));

        Assert.Equal([PosixSignal.SIGTERM], signals);
    }

    private static ulong IgnoredSignals()
    {
        const string name = "SigIgn:";
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return ulong.Parse(line[name.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
