using Vibe.Testing;

namespace Vibe.Workflows.Tests.Documentation;

public sealed class DocumentedCodeTests
{
    /// <summary>What every new project of the .NET SDK brings.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    /// <summary>The namespaces that examples without using directives take from, and the parts that they leave to the reader.</summary>
    private const string Around = ImplicitUsings + """
        global using Microsoft.Extensions.Configuration;
        global using NumSharp;
        global using Vibe.Arrays;
        global using Vibe.Core;
        global using Vibe.Core.Adversarial;
        global using Vibe.Core.Body;
        global using Vibe.Core.Geometry;
        global using Vibe.Core.Models;
        global using Vibe.Core.Weights;
        global using Vibe.Data.Keypoints;
        global using Vibe.Data.Sampling;
        global using Vibe.Data.Stores;
        global using Vibe.Evaluation;
        global using Vibe.Evaluation.Predictions;
        global using Vibe.Formats.Inspection;
        global using Vibe.Preparation.Datasets;
        global using Vibe.Samples.OwnParts;
        global using Vibe.Training.Configuration;
        global using Vibe.Training.Logging;
        global using Vibe.Training.Options;
        global using Vibe.Training.Sessions;
        global using Vibe.Training.Steps;
        global using Vibe.Workflows.Train;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using Generator = Vibe.Core.Models.Generator;

        internal sealed record MyLabels(string Person, double FramesPerSecond, PersonBox[] Boxes, double[] Keypoints)
        {
            public static MyLabels Read(string path) => throw new NotImplementedException(path);
        }
        """;

    /// <summary>An example that shows the inside of TorchSharp, which nobody else can call.</summary>
    private const string Foreign = "NativeMethods.";

    public static TheoryData<string> Pages =>
    [
        "README.md", "docs/extending.md", "docs/formats.md", "docs/research-code.md", "docs/upstream.md", "src/Vibe.Arrays/README.md",
        "src/Vibe.Core/README.md", "src/Vibe.Data/README.md", "src/Vibe.Evaluation/README.md", "src/Vibe.Formats/README.md",
        "src/Vibe.Inference/README.md", "src/Vibe.Preparation/README.md", "src/Vibe.Reporting/README.md", "src/Vibe.Sweeps/README.md",
        "src/Vibe.Synthetic/README.md", "src/Vibe.Training/README.md", "src/Vibe.Workflows/README.md",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_Compile(string page)
    {
        var blocks = CodeBlock.ReadAll(Fixtures.Root, page).Where(block => !block.Code.Contains(Foreign, StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(blocks);
        Assert.Empty(blocks.SelectMany(block => block.Compile(block.HasUsings ? ImplicitUsings : Around)));
    }

    [Fact]
    public void Pages_AreAllWithExamples()
    {
        var root = Fixtures.Root;
        string[] folders = [root, Path.Combine(root, "docs"), .. Directory.GetDirectories(Path.Combine(root, "src"))];
        var pages = folders.SelectMany(folder => Directory.GetFiles(folder, "*.md"))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(page => CodeBlock.ReadAll(root, page).Count > 0);

        var tested = Pages.Cast<object[]>().Select(row => (string)row[0]);
        Assert.Equal(pages.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    /// <summary>Runs the first example of a page where it is a program that needs no file. The others are only compiled.</summary>
    [Theory]
    [InlineData("README.md", "1,16,49,3")]
    [InlineData("docs/research-code.md", "2: generator ")]
    [InlineData("src/Vibe.Arrays/README.md", null)]
    [InlineData("src/Vibe.Core/README.md", "1,24,3")]
    [InlineData("src/Vibe.Training/README.md", " weights")]
    public void Example_Runs_WhereItNeedsNoFile(string page, string? printed)
    {
        var lines = CodeBlock.ReadAll(Fixtures.Root, page)[0].Run(ImplicitUsings);

        Assert.Contains(printed ?? string.Empty, lines.LastOrDefault() ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_NamesPageAndLine_WhenAnExampleIsWrong()
    {
        var block = new CodeBlock("docs/page.md", 7, "var one = 1;\nint two = \"2\";");

        var error = Assert.Single(block.Compile(ImplicitUsings));

        Assert.StartsWith("docs/page.md, line 8: ", error, StringComparison.Ordinal);
    }
}
