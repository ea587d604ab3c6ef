using Vibe.Trainer.Display;
using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Tests.Display;

public sealed class DoctorTableTests
{
    [Fact]
    public void Write_ListsDetailsBelowTheirFinding_AndRemediesWithTheirCommand()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var report = new DoctorReport(
            [
                new Finding(FindingKind.Wrong, "symbols", "2 are missing", [new Remedy(RemedyKind.Advice, "Choose another.")])
                {
                    Details = ["at::add", "at::mul"],
                },
                new Finding(FindingKind.Missing, "driver", "not there", [new Remedy(RemedyKind.PassCardsIn, "Pass the cards in.")]),
            ],
            []);

        DoctorTable.Write(output, report);

        var lines = output.ToString().Split('\n');
        Assert.Equal(
            ["wrong    symbols: 2 are missing", "           at::add", "           at::mul", "missing  driver: not there"], lines[..4]);
        Assert.Equal(
            [
                string.Empty, "To do, 2 in all:", " 1. symbols: 2 are missing", "      - Choose another.", " 2. driver: not there",
                "      - Pass the cards in. Docker takes: docker run --gpus all ...", string.Empty,
            ],
            lines[4..]);
    }
}
