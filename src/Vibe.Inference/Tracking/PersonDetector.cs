using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Vibe.Data.Images;
using Vibe.Formats.Detections;

namespace Vibe.Inference.Tracking;

/// <summary>Finds people in pictures with a detector that is an ONNX file: YOLOX or RT-DETR, trained on COCO.</summary>
public sealed class PersonDetector : IDisposable
{
    private const int UsualSide = 640;
    private const int LargestSide = 4096;
    private const double LowestScore = 0.1;

    private readonly InferenceSession _session;
    private readonly string _path;
    private readonly string _pictureInput;
    private readonly DetectorKind _kind;
    private readonly DetectorInput _input;

    /// <summary>Initializes a new instance of the <see cref="PersonDetector"/> class.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no network, or its inputs or outputs are not known; names them.</exception>
    public PersonDetector(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.");
        }

        _path = path;
        _session = Open(path);
        try
        {
            _kind = Kind();
            var (name, shape) = _session.InputMetadata.Where(input => IsPicture(input.Value))
                .Select(input => (input.Key, input.Value.Dimensions)).FirstOrDefault();
            _pictureInput = name ?? throw Unknown();
            _input = new DetectorInput(
                shape[3] > 0 ? shape[3] : UsualSide, shape[2] > 0 ? shape[2] : UsualSide, _kind == DetectorKind.Yolox);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Finds the people in a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <returns>Boxes in the picture's pixels with scores of 0.1 and more.</returns>
    /// <exception cref="InvalidDataException">The network fails, or its output does not have the shape that its kind has.</exception>
    public IReadOnlyList<Detection> Detect(RgbImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var inputs = new List<NamedOnnxValue> { NamedOnnxValue.CreateFromTensor(_pictureInput, _input.Of(picture)) };
        if (_kind == DetectorKind.Detr)
        {
            long[] size = [picture.Width, picture.Height];
            inputs.Add(NamedOnnxValue.CreateFromTensor("orig_target_sizes", new DenseTensor<long>(size, [1, 2])));
        }

        try
        {
            using var outputs = _session.Run(inputs);
            return
            [
                .. Boxes(outputs, picture).Select(box => new Detection
                {
                    Box = [box.Left, box.Top, box.Width, box.Height], Score = box.Score,
                }).Where(person => person.Box is [_, _, > 0, > 0]),
            ];
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{_path}: the detector fails: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static InferenceSession Open(string path)
    {
        try
        {
            return new InferenceSession(path);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{path}: expected a network as an ONNX file: {error.Message}", error);
        }
    }

    private DetectorKind Kind()
    {
        var outputs = _session.OutputMetadata;
        var takesSizes = _session.InputMetadata.ContainsKey("orig_target_sizes");
        return takesSizes && Has("labels", TensorElementType.Int64) && Has("boxes") && Has("scores") ? DetectorKind.Detr
            : Has("logits") && Has("pred_boxes") ? DetectorKind.DetrLogits
            : outputs.Count == 1 && Has(outputs.Keys.First()) && outputs.Values.First().Dimensions.Length == 3 ? DetectorKind.Yolox
            : throw Unknown();

        bool Has(string name, TensorElementType type = TensorElementType.Float) =>
            outputs.TryGetValue(name, out var output) && output.ElementDataType == type;
    }

    // A size that is free is negative.
    private static bool IsPicture(NodeMetadata input) => input is
    {
        ElementDataType: TensorElementType.Float, Dimensions: [_, RgbImage.Channels, <= LargestSide, <= LargestSide],
    };

    private InvalidDataException Unknown() => new(
        $"{_path}: expected a person detector with pictures (1,3,height,width), {LargestSide} px at most, as input and the output of "
        + "YOLOX (one, of three dimensions) or RT-DETR ('labels', 'boxes' and 'scores', with the input 'orig_target_sizes'; or 'logits' "
        + $"and 'pred_boxes'), but found the inputs {Describe(_session.InputMetadata)} and the outputs "
        + $"{Describe(_session.OutputMetadata)}.");

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> values) => string.Join(
        ", ", values.Select(value => $"'{value.Key}' {value.Value.ElementDataType} ({string.Join(',', value.Value.Dimensions)})"));

    private IEnumerable<ScoredBox> Boxes(IReadOnlyCollection<DisposableNamedOnnxValue> outputs, RgbImage picture)
    {
        var people = _kind switch
        {
            DetectorKind.Yolox => Yolox(outputs.Single().AsTensor<float>(), picture),
            DetectorKind.Detr => DetrBoxes.Read(
                [.. Output(outputs, "labels").AsTensor<long>()], [.. Output(outputs, "boxes").AsTensor<float>()],
                [.. Output(outputs, "scores").AsTensor<float>()]),
            _ => DetrBoxes.ReadLogits(
                [.. Output(outputs, "logits").AsTensor<float>()], [.. Output(outputs, "pred_boxes").AsTensor<float>()], picture),
        };
        return people.Where(box => box.Score >= LowestScore);
    }

    private static DisposableNamedOnnxValue Output(IReadOnlyCollection<DisposableNamedOnnxValue> outputs, string name) =>
        outputs.First(output => output.Name == name);

    private IEnumerable<ScoredBox> Yolox(Tensor<float> output, RgbImage picture)
    {
        var (rows, columns) = (output.Dimensions[1], output.Dimensions[2]);
        var expected = YoloxBoxes.RowCount(_input.Width, _input.Height);
        if (output.Dimensions[0] != 1 || rows != expected || columns < YoloxBoxes.FewestColumns)
        {
            throw new InvalidDataException(
                $"{_path}: expected the output (1,{expected},{YoloxBoxes.FewestColumns} or more) of YOLOX for pictures of {_input.Width} x "
                + $"{_input.Height} px but found ({string.Join(',', output.Dimensions.ToArray())}).");
        }

        var (x, y) = _input.ScaleOf(picture);
        return YoloxBoxes.Read([.. output], columns, _input.Width, _input.Height, LowestScore)
            .Select(box => new ScoredBox(box.Left / x, box.Top / y, box.Right / x, box.Bottom / y, box.Score));
    }
}
