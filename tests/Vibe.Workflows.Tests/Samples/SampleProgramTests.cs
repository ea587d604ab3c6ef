using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Configuration;

namespace Vibe.Workflows.Tests.Samples;

/// <summary>The samples of one file do what their first lines say.</summary>
[Collection(Train.TinyExperimentGroup.Name)]
public sealed class SampleProgramTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_AreThoseThatTheTestsRun() => Assert.Equal(
        ["Arrays", "CustomDataset", "FineTuning", "Hosting", "ReadingFiles", "Streaming", "TrainingLoop"], SampleProgram.Names);

    [Fact]
    public void TrainingLoop_LearnsItsClips()
    {
        var lines = SampleProgram.Run("TrainingLoop", "6");

        Assert.Equal(6, lines.Length);
        Assert.True(Loss(lines[^1]) < Loss(lines[0]), string.Join('\n', lines));

        static double Loss(string line) => double.Parse(line.Split("keypoints ")[1].Split(',')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void CustomDataset_WritesAStore()
    {
        var coco = string.Join(',', Enumerable.Range(0, 17).Select(joint => $"{100 + (3 * joint)},{200 + (10 * joint)},1"));
        _folder.Write("walks/ann.csv", $"{coco}\n{coco}\n");
        _folder.Write("walks/bob.csv", $"{coco}\n");

        var lines = SampleProgram.Run("CustomDataset", _folder.File("walks"), _folder.File("store"));

        Assert.Equal(["3 frames of 2 people"], lines);
        using var store = FrameStore.Open(_folder.File("store"));
        Assert.Equal(["ann", "bob"], store.Manifest.Sequences.Select(sequence => sequence.Subject));
    }

    [Fact]
    public void FineTuning_StartsFromACheckpoint()
    {
        var lines = SampleProgram.Run(
            "FineTuning", Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"), tiny.ConfigurationPath, _folder.File("run"),
            "Training:MaxSteps=1");

        Assert.Contains(lines, line => line.StartsWith("generator starts from ", StringComparison.Ordinal));
        Assert.StartsWith("Completed: PA-MPJPE ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingFiles_WritesTheTensorsForNumPy()
    {
        var target = _folder.File("weights.npz");

        var lines = SampleProgram.Run("ReadingFiles", Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"), target);

        using var archive = NpzArchive.Open(target);
        Assert.Equal($"{archive.Names.Count} tensors in {target}", lines[^1]);
        Assert.Contains("gen_state_dict.encoder.gru.weight_ih_l0", archive.Names);
    }

    [Fact]
    public void Streaming_GivesABodyForEachFrame()
    {
        var lines = SampleProgram.Run("Streaming", "4");

        Assert.StartsWith("frame 0: nobody", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains(" m away, ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Arrays_MeasuresAPrediction()
    {
        var lines = SampleProgram.Run("Arrays", tiny.Data.Validation, _folder.File("joints.npy"));

        Assert.Contains(": 60 frames, PA-MPJPE ", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal([60, 14, 3], NpyFile.Read(_folder.File("joints.npy")).Shape);
    }

    [Fact]
    public async Task Hosting_TrainsOnRequest()
    {
        var settings = ConfigurationDifference.FromDefaults(tiny.Options)
            .Select(text => "--Vibe:" + text).Append("--Vibe:Training:MaxSteps=1");
        string[] arguments = ["--urls=http://127.0.0.1:0", $"--Runs={_folder.File("run")}", .. settings];
        var create = SampleProgram.Compile("Hosting").GetType("Service")!.GetMethod("Create")!;
        await using var app = (WebApplication)create.Invoke(null, [arguments])!;
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Equal(2, await client.GetFromJsonAsync<int>("/epochs"));
        var answer = await client.PostAsync("/train", content: null);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        using var result = JsonDocument.Parse(text);
        Assert.Equal("Completed", result.RootElement.GetProperty("status").GetString());
        Assert.True(File.Exists(_folder.File("run/summary.json")));
        await app.StopAsync();
    }
}
