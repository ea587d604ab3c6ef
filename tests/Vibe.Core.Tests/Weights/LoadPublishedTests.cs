using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Testing;

namespace Vibe.Core.Tests.Weights;

public sealed class LoadPublishedTests : IDisposable
{
    private const string Extra = "regressor.smpl.J_regressor_extra";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Examples() =>
    [
        .. Directory.GetFiles(Path.Combine(Fixtures.Formats, "pytorch-checkpoints"), "*.pth.tar").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    private string File => Path.Combine(_folder.Root, "published.pth.tar");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadPublished_TakesAVibeCheckpoint_AndListsTheBodyModel()
    {
        using var trained = Small();
        using var generator = Small();
        var state = ModuleState.Of(trained);
        state[Extra] = TensorData.From([1f, 2], 2);
        Write("gen_state_dict", state);

        var loaded = generator.LoadPublished(File);

        AssertSame(trained, generator, _ => true);
        Assert.Equal([Extra], loaded.Skipped);
        Assert.Empty(loaded.Untouched);
        Assert.EndsWith("published.pth.tar, gen_state_dict", loaded.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(null, "module.")]
    [InlineData("state_dict", "generator.")]
    [InlineData("state_dict", "model.module.")]
    public void LoadPublished_TakesAPlainState_AndLightnings(string? key, string prefix)
    {
        using var trained = Small();
        using var generator = Small();
        var state = new CheckpointDictionary();
        foreach (var (name, value) in ModuleState.Of(trained))
        {
            state[$"{prefix}{name}"] = value;
        }

        TorchCheckpoint.Write(File, key is null ? state : new CheckpointDictionary { { "epoch", 3L }, { key, state } });

        var loaded = generator.LoadPublished(File);

        AssertSame(trained, generator, _ => true);
        Assert.Empty(loaded.Untouched);
    }

    [Fact]
    public void LoadPublished_TakesTheRegressorOfASpinCheckpoint_AndSkipsTheBackbone_WhereThereIsNone()
    {
        using var trained = Small();
        using var generator = Small();
        var before = ModuleState.Of(generator);
        var state = Spin(trained);
        state["conv1.weight"] = TensorData.From([1f], 1);
        state["layer1.0.bn1.num_batches_tracked"] = TensorData.From([1L]);
        Write("model", state);

        var loaded = generator.LoadPublished(File);

        AssertSame(trained, generator, name => name.StartsWith("regressor.", StringComparison.Ordinal));
        Assert.Equal(["conv1.weight", "layer1.0.bn1.num_batches_tracked"], loaded.Skipped);
        Assert.Equal(["encoder"], loaded.Untouched);
        Assert.True(Bytes(before, "encoder.linear.bias").SequenceEqual(Bytes(ModuleState.Of(generator), "encoder.linear.bias")));
    }

    [Fact]
    public void LoadPublished_TakesTheBackboneOfASpinCheckpoint()
    {
        using var trained = Small(backbone: true);
        using var generator = Small(backbone: true);
        Write("model", Spin(trained));

        var loaded = generator.LoadPublished(File);

        AssertSame(trained, generator, name => !name.StartsWith("encoder.", StringComparison.Ordinal));
        Assert.Empty(loaded.Skipped);
    }

    [Fact]
    public void LoadPublished_ListsEveryNameThatDoesNotFit_AndChangesNothing()
    {
        using var generator = Small();
        var before = ModuleState.Of(generator);
        var state = new CheckpointDictionary();
        foreach (var (key, value) in before.Where(pair => (string)pair.Key != "encoder.linear.bias"))
        {
            state.Add((string)key, value);
        }

        state["regressor.fc1.bias"] = TensorData.From([1f, 2], 2);
        state["regressor.fc9.bias"] = TensorData.From([1f, 2], 2);
        Write("gen_state_dict", state);

        var error = Assert.Throws<InvalidDataException>(() => generator.LoadPublished(File));

        Assert.Contains("encoder.linear.bias is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("regressor.fc1.bias has shape (2) instead of (4)", error.Message, StringComparison.Ordinal);
        Assert.Contains("regressor.fc9.bias is unexpected", error.Message, StringComparison.Ordinal);
        Assert.All(before,
            pair => Assert.True(Bytes(before, (string)pair.Key).SequenceEqual(Bytes(ModuleState.Of(generator), (string)pair.Key))));
    }

    [Fact]
    public void LoadPublished_SaysWhatThereIs_WhenTheFileIsOfAnotherKind()
    {
        using var generator = Small();
        using var discriminator = new MotionDiscriminator(new MotionDiscriminatorOptions { HiddenSize = 4 });
        Write("state_dict", []);

        Assert.Contains("'model' of a SPIN checkpoint, but there are state_dict",
            Assert.Throws<InvalidDataException>(() => generator.LoadPublished(File)).Message, StringComparison.Ordinal);
        Assert.Contains("'disc_motion_state_dict' of a VIBE checkpoint, but",
            Assert.Throws<InvalidDataException>(() => discriminator.LoadPublished(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadPublished_TakesADiscriminator()
    {
        using var trained = new MotionDiscriminator(new MotionDiscriminatorOptions { HiddenSize = 4 });
        using var discriminator = new MotionDiscriminator(new MotionDiscriminatorOptions { HiddenSize = 4 });
        Write("disc_motion_state_dict", ModuleState.Of(trained));

        discriminator.LoadPublished(File);

        AssertSame(trained, discriminator, _ => true);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    [Trait("Category", "Formats")]
    public void LoadPublished_ReadsTheExamples_AndNamesWhatTheirTinyNetworksLack(string file)
    {
        using var generator = Small();
        var path = Path.Combine(Fixtures.Formats, "pytorch-checkpoints", file);

        var error = Assert.Throws<InvalidDataException>(() => generator.LoadPublished(path));

        var content = TorchCheckpoint.Read(path);
        var state = (CheckpointDictionary)content[content.ContainsKey("gen_state_dict") ? "gen_state_dict" : "model"]!;
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(" does not fit the model: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(state.Keys, key => error.Message.Contains($"{key} ", StringComparison.Ordinal)); // has another shape, is unexpected
    }

    private static Generator Small(bool backbone = false) => new(
        new GeneratorOptions
        {
            TemporalEncoder = new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 4 },
            Regressor = new RegressorOptions { HiddenSize = 4 },
        },
        MeanParameters.Upright,
        backbone ? new ResNet50() : null);

    // SPIN has backbone and regressor side by side and no encoder.
    private static CheckpointDictionary Spin(Generator generator)
    {
        var state = new CheckpointDictionary();
        foreach (var (key, value) in ModuleState.Of(generator).Where(
            pair => !((string)pair.Key).StartsWith("encoder.", StringComparison.Ordinal)))
        {
            state.Add(((string)key).Split('.', 2)[1], value);
        }

        return state;
    }

    private static void AssertSame(torch.nn.Module expected, torch.nn.Module actual, Func<string, bool> named)
    {
        var (wanted, found) = (ModuleState.Of(expected), ModuleState.Of(actual));
        Assert.All(wanted.Keys.Cast<string>().Where(named),
            name => Assert.True(Bytes(wanted, name).SequenceEqual(Bytes(found, name)), name));
    }

    private static ReadOnlySpan<byte> Bytes(CheckpointDictionary state, string name) => ((TensorData)state[name]!).Bytes.Span;

    private void Write(string key, CheckpointDictionary state) => TorchCheckpoint.Write(File, new CheckpointDictionary { [key] = state });
}
