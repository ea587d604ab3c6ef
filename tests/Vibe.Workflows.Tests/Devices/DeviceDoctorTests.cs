using Vibe.Core.Backends;
using Vibe.Testing;
using Vibe.Workflows.Devices;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Tests.Devices;

public sealed class DeviceDoctorTests
{
    [NoCardFact]
    public void Examine_NamesTheDriver_WhereThereIsNone()
    {
        var report = DeviceDoctor.Examine("cuda");

        Assert.False(report.IsReady);
        var driver = Assert.Single(report.Findings, finding => finding.Subject == "driver");
        Assert.Equal((FindingKind.Missing, CudaDriver.Open().Reason), (driver.Kind, driver.Text));
        Assert.Equal([RemedyKind.Advice, RemedyKind.PassCardsIn], driver.Remedies.Select(remedy => remedy.Kind));
    }

    [Fact]
    public void Examine_SaysWhatAFolderLacks_AndComputesNothing()
    {
        using var folder = new TemporaryFolder();

        var report = DeviceDoctor.Examine("cpu", folder.Root);

        var libtorch = Assert.Single(report.Findings, finding => finding.StandsInTheWay);
        Assert.Equal("libtorch", libtorch.Subject);
        Assert.Contains($"'{folder.Root}' holds no libtorch", libtorch.Text, StringComparison.Ordinal);
        Assert.Empty(report.Estimates);
    }

    [LinuxFact]
    public void Examine_NamesTheSystemsLibraries_WithTheirNewestVersions()
    {
        using var folder = new TemporaryFolder();

        var findings = DeviceDoctor.Examine("cpu", folder.Root).Findings;

        string TextOf(string subject) => Assert.Single(findings, finding => finding.Subject == subject).Text;
        Assert.Matches(@"^/\S+libstdc\+\+\.so\S*, up to GLIBCXX_3\.4\.\d+$", TextOf("libstdc++.so.6"));
        Assert.Matches(@"^/\S+libc\.so\.6, up to GLIBC_2\.\d+$", TextOf("libc.so.6"));
    }
}
