using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.PyTorch;

/// <summary>What we write must load in PyTorch itself.</summary>
public sealed class TorchLoadTests : TemporaryFolder
{
    // The same values as the C# dictionary below, compared where they are loaded.
    private const string Check = """
        import sys, torch
        c = torch.load(sys.argv[1])
        assert list(c) == ['epoch', 'lr', 'name', 'none', 'flags', 'raw', 'state', 'tensors'], list(c)
        assert c['epoch'] == 2**40 and c['lr'] == 0.1 and c['name'] == 'h\u00e9' and c['none'] is None
        assert c['flags'] == [True, False] and c['raw'] == b'\x00\xff' and c['state'] == {7: {'step': -3}}
        t = c['tensors']
        expected = {'f2': torch.float16, 'bf': torch.bfloat16, 'f4': torch.float32, 'f8': torch.float64, 'u1': torch.uint8,
                    'i1': torch.int8, 'i2': torch.int16, 'i4': torch.int32, 'i8': torch.int64, 'b1': torch.bool}
        for name, dtype in expected.items():
            assert t[name].dtype == dtype and t[name].tolist() == [[1, 0], [1, 1], [0, 1]], (name, t[name])
        assert t['scalar'].shape == () and t['scalar'].item() == 5 and t['empty'].shape == (0, 3)
        """;

    [PythonFact("torch")]
    public void Write_GivesAFile_ThatTorchLoads()
    {
        TorchCheckpoint.Write(File("check.pt"), new CheckpointDictionary
        {
            ["epoch"] = 1L << 40,
            ["lr"] = 0.1,
            ["name"] = "hé",
            ["none"] = null,
            ["flags"] = new List<object?> { true, false },
            ["raw"] = new byte[] { 0, 255 },
            ["state"] = new CheckpointDictionary { { 7L, new CheckpointDictionary { ["step"] = -3 } } },
            ["tensors"] = new CheckpointDictionary
            {
                ["f2"] = TensorData.From<Half>([(Half)1, (Half)0, (Half)1, (Half)1, (Half)0, (Half)1], 3, 2),
                ["bf"] = new TensorData(
                    TensorType.BFloat16, [3, 2], new byte[] { 0x80, 0x3F, 0, 0, 0x80, 0x3F, 0x80, 0x3F, 0, 0, 0x80, 0x3F }),
                ["f4"] = TensorData.From<float>([1, 0, 1, 1, 0, 1], 3, 2),
                ["f8"] = TensorData.From<double>([1, 0, 1, 1, 0, 1], 3, 2),
                ["u1"] = TensorData.From<byte>([1, 0, 1, 1, 0, 1], 3, 2),
                ["i1"] = TensorData.From<sbyte>([1, 0, 1, 1, 0, 1], 3, 2),
                ["i2"] = TensorData.From<short>([1, 0, 1, 1, 0, 1], 3, 2),
                ["i4"] = TensorData.From<int>([1, 0, 1, 1, 0, 1], 3, 2),
                ["i8"] = TensorData.From<long>([1, 0, 1, 1, 0, 1], 3, 2),
                ["b1"] = TensorData.From<bool>([true, false, true, true, false, true], 3, 2),
                ["scalar"] = TensorData.From<long>([5]),
                ["empty"] = TensorData.From<float>([], 0, 3),
            },
        });

        var (code, output) = PythonFactAttribute.Run("torch", Check, File("check.pt"));

        Assert.True(code == 0, output);
    }

    [PythonFact("torch")]
    public void Write_GivesAFile_ThatTorchLoadsWithWeightsOnly()
    {
        TorchCheckpoint.Write(File("check.pt"), new CheckpointDictionary
        {
            ["epoch"] = 3,
            ["model"] = new CheckpointDictionary { ["weight"] = TensorData.From<float>([1, 2, 3, 4, 5, 6], 2, 3) },
        });

        var (code, output) = PythonFactAttribute.Run("torch",
            "import sys, torch; c = torch.load(sys.argv[1], weights_only=True); "
            + "assert c['epoch'] == 3 and c['model']['weight'].tolist() == [[1, 2, 3], [4, 5, 6]], c",
            File("check.pt"));

        Assert.True(code == 0, output);
    }
}
