using Vibe.Core.Models;
using Vibe.Formats.Tests.Support;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Checkpoints;
using Vibe.Training.Tests.Sessions;

namespace Vibe.Training.Tests.Checkpoints;

/// <summary>A checkpoint of a training, loaded by PyTorch itself, has the published names and shapes.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class CheckpointPythonTests(TinyExperiment tiny) : IDisposable
{
    // Arguments: the checkpoint, and the lists of names and shapes of the golden networks of the same sizes.
    private const string Check = """
        import json, sys, torch
        c = torch.load(sys.argv[1], map_location='cpu')
        assert list(c) == ['epoch', 'gen_state_dict', 'gen_optimizer', 'disc_motion_state_dict', 'disc_motion_optimizer',
                           'performance', 'vibe_training'], list(c)
        shapes = lambda state: {name: list(value.shape) for name, value in state.items()}
        listed = lambda path: {entry['name']: entry['shape'] for entry in json.load(open(path))}
        start = {'regressor.init_pose': [1, 144], 'regressor.init_shape': [1, 10], 'regressor.init_cam': [1, 3]}
        assert shapes(c['gen_state_dict']) == {**listed(sys.argv[2]), **start}, shapes(c['gen_state_dict'])
        assert shapes(c['disc_motion_state_dict']) == listed(sys.argv[3]), shapes(c['disc_motion_state_dict'])
        assert all(value.dtype == torch.float32 and torch.isfinite(value).all() for value in c['gen_state_dict'].values())
        names = [name for name in c['gen_state_dict'] if name not in start]
        optimizer = torch.optim.Adam([torch.nn.Parameter(c['gen_state_dict'][name].clone()) for name in names])
        optimizer.load_state_dict(c['gen_optimizer'])
        optimizer.step()
        assert isinstance(c['epoch'], int) and isinstance(c['performance'], float)
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonFact("torch")]
    public void Save_GivesPublishedNamesAndShapes_InPyTorch()
    {
        var path = _folder.File("checkpoint.pt");
        using var saved = new TinySession(tiny, tiny.Options with
        {
            Model = new GeneratorOptions { TemporalEncoder = new TemporalEncoderOptions { LayerCount = 2, HiddenSize = 48 } },
            Discriminator = new MotionDiscriminatorOptions { LayerCount = 2, HiddenSize = 48, AttentionSize = 48, AttentionLayerCount = 3 },
        });
        saved.Step(0);
        CheckpointFile.Save(path, saved.Session);

        var (code, output) = PythonFactAttribute.Run("torch", Check, path, Weights("generator"), Weights("discriminator-attention"));

        Assert.True(code == 0, output);
    }

    private static string Weights(string golden) => Path.Combine(Fixtures.Golden, golden, "weights.json");
}
