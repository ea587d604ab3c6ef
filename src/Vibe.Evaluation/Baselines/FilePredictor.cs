using System.Globalization;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Formats.Numpy;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Baselines;

/// <summary>Another method's results from an npz file with a row per frame of the store, in the store's order.</summary>
/// <remarks>
/// Either <c>theta</c> (M,85): weak-perspective camera 3, pose 72 axis-angle radians with the root in the camera frame, shape 10; or
/// <c>joints</c> (M,K,3): the protocol's joints in metres, camera axes.
/// </remarks>
public sealed class FilePredictor : IFramePredictor
{
    private const int PieceLength = 512;
    private const int CheckedRows = 1000;
    private const float TallestBody = 20;
    private const int CameraSize = 3;
    private const int ThetaSize = CameraSize + SmplSkeleton.PoseSize + SmplSkeleton.ShapeSize;

    private readonly string _path;
    private readonly float[] _values;
    private readonly bool _isTheta;
    private readonly long _rows;
    private readonly int _joints;

    private FilePredictor(string path, NpyArray array, bool isTheta)
    {
        (_path, _isTheta, _rows) = (path, isTheta, array.Shape[0]);
        _joints = isTheta ? 0 : (int)array.Shape[1];
        _values = array.ToArray<float>();
    }

    /// <inheritdoc/>
    public string Name => Path.GetFileNameWithoutExtension(_path);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The npz file.</param>
    /// <param name="joints">The joints of the protocol.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no npz, has neither array or one of another shape, or holds millimetres; the message says what was found.
    /// </exception>
    public static FilePredictor Open(string path, JointSet joints)
    {
        ArgumentNullException.ThrowIfNull(joints);

        using var archive = NpzArchive.Open(path);
        if (archive.Contains("theta"))
        {
            var theta = archive.Read("theta");
            return theta.Shape.Count == 2 && theta.Shape[1] == ThetaSize
                ? new FilePredictor(path, theta, isTheta: true)
                : throw new InvalidDataException(
                    $"{path}: expected shape (M,{ThetaSize}) for 'theta' (camera 3, pose 72, shape 10) but found {Text(theta)}.");
        }

        if (!archive.Contains("joints"))
        {
            throw new InvalidDataException(
                $"{path}: expected an array 'theta' (M,{ThetaSize}) or 'joints' (M,{joints.Count},3) "
                + $"but found {string.Join(", ", archive.Names)}.");
        }

        var array = archive.Read("joints");
        return array.Shape.Count == 3 && array.Shape[1] == joints.Count && array.Shape[2] == 3
            ? InMetres(new FilePredictor(path, array, isTheta: false))
            : throw new InvalidDataException(
                $"{path}: the joint set is another one: expected shape (M,{joints.Count},3) for 'joints', which are {joints.Name}: "
                + $"{string.Join(", ", joints.JointNames)}; but found {Text(array)}.");
    }

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        if (_rows != selection.Store.FrameCount)
        {
            throw new InvalidDataException(
                $"{_path}: expected a row for each of the {selection.Store.FrameCount} frames of store '{selection.Store.Manifest.Name}' "
                + $"but found {_rows} rows.");
        }

        return selection.Pieces(PieceLength).Select(Read);
    }

    private static string Text(NpyArray array) => $"({string.Join(',', array.Shape)})";

    /// <summary>
    /// Millimetres would give errors that look like a bad method's: nobody is 20 m tall, and in millimetres nobody is smaller.
    /// </summary>
    private static FilePredictor InMetres(FilePredictor predictor)
    {
        var width = predictor._joints * 3;
        var extents = Enumerable.Range(0, (int)Math.Min(predictor._rows, CheckedRows))
            .Select(row => Extent(predictor._values.AsSpan(row * width, width)))
            .Where(float.IsFinite)
            .Order()
            .ToArray();
        var median = extents.Length == 0 ? 0 : extents[extents.Length / 2];
        var found = median.ToString("F0", CultureInfo.InvariantCulture);
        return median < TallestBody
            ? predictor
            : throw new InvalidDataException(
                $"{predictor._path}: expected 'joints' in metres, but those of a frame lie {found} apart, "
                + "as in millimetres. Divide by 1000.");
    }

    /// <summary>The longest of the three sides of the box around a frame's joints.</summary>
    private static float Extent(ReadOnlySpan<float> joints)
    {
        var longest = 0f;
        for (var axis = 0; axis < 3; axis++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var i = axis; i < joints.Length; i += 3)
            {
                (low, high) = (Math.Min(low, joints[i]), Math.Max(high, joints[i]));
            }

            longest = Math.Max(longest, high - low);
        }

        return longest;
    }

    private PredictedFrames Read(IReadOnlyList<FrameRange> piece)
    {
        using var scope = NewDisposeScope();
        var width = _isTheta ? ThetaSize : _joints * 3;
        float[] rows =
            [.. piece.SelectMany(range => new ArraySegment<float>(_values, checked((int)(range.First * width)), range.Count * width))];
        return _isTheta
            ? PredictedFrames.OfBodies(piece, Bodies(tensor(rows).view(-1, ThetaSize)))
            : PredictedFrames.OfJoints(piece, tensor(rows).view(-1, _joints, 3));
    }

    private static BodyEstimate Bodies(Tensor theta) => new(
        Rotations.FromAxisAngle(theta.narrow(1, CameraSize, SmplSkeleton.PoseSize).reshape(-1, SmplSkeleton.JointCount, 3)),
        theta.narrow(1, CameraSize + SmplSkeleton.PoseSize, SmplSkeleton.ShapeSize).clone(),
        theta.narrow(1, 0, CameraSize).clone());
}
