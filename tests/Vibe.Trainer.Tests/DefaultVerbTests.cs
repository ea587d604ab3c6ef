namespace Vibe.Trainer.Tests;

public sealed class DefaultVerbTests
{
    [Theory]
    [InlineData("configs/a.json --out b", "train configs/a.json --out b")]
    [InlineData("--resume runs/a", "train --resume runs/a")]
    [InlineData("", "train")]
    [InlineData("train configs/a.json", "train configs/a.json")]
    [InlineData("evaluate runs/a", "evaluate runs/a")]
    [InlineData("--help", "--help")]
    [InlineData("--version", "--version")]
    [InlineData("--quiet evaluate runs/a", "--quiet evaluate runs/a")]
    [InlineData("--quiet configs/a.json", "train --quiet configs/a.json")]
    [InlineData("--libtorch python doctor configs/a.json", "--libtorch python doctor configs/a.json")]
    [InlineData("--libtorch=python configs/a.json", "train --libtorch=python configs/a.json")]
    public void Complete_PutsTrainInFront_WhereThereIsNoVerb(string given, string expected) => Assert.Equal(
        expected.Split(' '), DefaultVerb.Complete(CommandLine.Create(), given.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("evaluat", "There is no verb 'evaluat'. Did you mean evaluate?")]
    [InlineData("trian", "There is no verb 'trian'. Did you mean train?")]
    [InlineData("evaluate", null)]
    [InlineData("eval", "There is no verb 'eval'. Did you mean evaluate?")]
    [InlineData("something", null)]
    [InlineData("configs/train.json", null)]
    public void Complain_NamesTheNearestVerb(string word, string? expected) =>
        Assert.Equal(expected, DefaultVerb.Complain(CommandLine.Create(), [word, "runs/a"]));

    [Theory]
    [InlineData("configs/a.json --resum runs/a", "Did you mean --resume instead of --resum?")]
    [InlineData("prepare 3dwp --source a --out b", "Did you mean 3dpw instead of 3dwp?")]
    [InlineData("config imprt a.yaml", "Did you mean import instead of imprt?")]
    [InlineData("evaluate runs/a --hepl", "Did you mean --help instead of --hepl?")]
    [InlineData("evaluate --hepl", "There is no option --hepl. Did you mean --help?")]
    [InlineData("evaluate --prezet=3dpw", "There is no option --prezet=3dpw. Did you mean --preset?")]
    [InlineData("info --unlike-any", "There is no option --unlike-any.")]
    [InlineData("sweep stat runs/a", "There is no file stat. Did you mean status?")]
    public void Misspelt_NamesTheNearestName(string line, string expected)
    {
        var root = CommandLine.Create();

        Assert.Contains(expected, Misspelt.Find(root.Parse(DefaultVerb.Complete(root, line.Split(' ')))));
    }

    [Theory]
    [InlineData("evaluate -- --hepl")]
    [InlineData("sweep sweep.json")]
    [InlineData("sweep sweep.json --slurm-option=--time=1:00")]
    public void Misspelt_LeavesWordsThatAreMeant(string line) =>
        Assert.Empty(Misspelt.Find(CommandLine.Create().Parse(line)));

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help sweep status", "sweep status --help")]
    [InlineData("train help", "train help")]
    public void ReadHelp_TakesTheWordForTheOption(string given, string expected) =>
        Assert.Equal(expected.Split(' '), DefaultVerb.ReadHelp(given.Split(' ')));
}
