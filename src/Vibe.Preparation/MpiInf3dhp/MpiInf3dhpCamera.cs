using Vibe.Core;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Matlab;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.MpiInf3dhp;

/// <summary>The labels of what one camera of MPI-INF-3DHP saw; N frames.</summary>
/// <param name="Convention">The order of the joints, K of them.</param>
/// <param name="Keypoints2D">x px, y px, confidence 1, (N,K,3).</param>
/// <param name="Keypoints3D">Millimetres in the camera's frame, (N,K,3).</param>
/// <param name="Valid">Whether each frame counts in an evaluation, (N); <see langword="null"/> where the file does not say: all do.</param>
internal sealed record MpiInf3dhpCamera(KeypointConvention Convention, double[] Keypoints2D, double[] Keypoints3D, byte[]? Valid)
{
    private const int Channels = 3;
    private const double MetresPerUnit = 0.001;

    private static readonly int Hip = KeypointConventions.Spin.IndexOf("hip");

    private readonly int[] _kept = [.. Convention.SourcesOf(KeypointConventions.Spin).Where(joint => joint >= 0).Distinct()];

    /// <summary>Gets the number of frames N.</summary>
    public int FrameCount => Keypoints2D.Length / (Convention.Count * Channels);

    /// <summary>Reads a camera of the training set.</summary>
    /// <param name="path">A file <c>S1/Seq1/annot.mat</c>.</param>
    /// <param name="camera">Number of the camera, from 0.</param>
    /// <returns>Its labels, in the order of <see cref="KeypointConventions.Mpii3d"/>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or a variable is missing or of another shape; names both.</exception>
    public static MpiInf3dhpCamera ReadTraining(string path, int camera)
    {
        var joints = KeypointConventions.Mpii3d;
        var variables = MatFile.Read(path);
        var (array, pixels) = Cell("annot2", LabelArrays.Any, joints.Count * 2);
        var (_, millimetres) = Cell("annot3", array.Shape[0], joints.Count * Channels);
        return new MpiInf3dhpCamera(joints, WithConfidence(pixels), millimetres, null);

        (Formats.Numpy.NpyArray Array, double[] Values) Cell(string name, params ReadOnlySpan<long> shape) =>
            variables.GetValueOrDefault(name) is MatCell cell && camera < cell.Items.Count
                ? LabelArrays.Numbers(cell.Items[camera], $"{path}: variable '{name}', cell {camera}", shape)
                : throw new InvalidDataException(
                    $"{path}: expected a variable '{name}' with a cell for each camera, {camera} among them, but there is none.");
    }

    /// <summary>Reads a video of the test set.</summary>
    /// <param name="path">A file <c>mpi_inf_3dhp_test_set/TS1/annot_data.mat</c>, which is HDF5 inside.</param>
    /// <returns>Its labels, in the order of <see cref="KeypointConventions.Mpii3dTest"/>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or a variable is missing or of another shape; names both.</exception>
    public static MpiInf3dhpCamera ReadTest(string path)
    {
        var joints = KeypointConventions.Mpii3dTest;
        using var file = Hdf5File.Open(path);
        var (array, pixels) = Read("annot2", LabelArrays.Any, 1, joints.Count, 2);
        var (_, millimetres) = Read("univ_annot3", array.Shape[0], 1, joints.Count, Channels);
        var (_, valid) = Read("valid_frame", array.Shape[0], 1);
        return new MpiInf3dhpCamera(
            joints, WithConfidence(pixels), millimetres, Array.ConvertAll(valid, flag => (byte)(flag != 0 ? 1 : 0)));

        (Formats.Numpy.NpyArray Array, double[] Values) Read(string name, params ReadOnlySpan<long> shape) =>
            LabelArrays.Numbers(file.Dataset(name).Read(), $"{path}: variable '{name}'", shape);
    }

    /// <summary>Gives the 3D joints as places seen from the hip.</summary>
    /// <param name="compatibility">
    /// Joints that the data set lacks are zero; for <see cref="Compatibility.Published"/> minus the hip's place.
    /// </param>
    /// <returns>Metres in the camera's frame, in the order of <see cref="KeypointConventions.Spin"/>, (N,49,3).</returns>
    public float[] MetresFromHip(Compatibility compatibility)
    {
        var rowSize = KeypointConventions.Spin.Count * Channels;
        var sources = Convention.SourcesOf(KeypointConventions.Spin);
        var millimetres = Convention.ConvertTo<double>(KeypointConventions.Spin, Keypoints3D, Channels);
        var metres = new float[millimetres.Length];
        for (var at = 0; at < metres.Length; at++)
        {
            var joint = at % rowSize / Channels;
            var hip = millimetres[at - (at % rowSize) + (Hip * Channels) + (at % Channels)];
            metres[at] = sources[joint] >= 0 || compatibility == Compatibility.Published
                ? (float)((millimetres[at] - hip) * MetresPerUnit)
                : 0;
        }

        return metres;
    }

    /// <summary>Says whether the joints that have a place in <see cref="KeypointConventions.Spin"/> lie inside the picture.</summary>
    /// <param name="row">The frame's row.</param>
    /// <param name="size">The picture's size.</param>
    /// <returns>Whether all of them do; the file's other joints do not count.</returns>
    internal bool IsInside(int row, PictureSize size)
    {
        var keypoints = Keypoints2D.AsSpan(row * Convention.Count * Channels, Convention.Count * Channels);
        foreach (var joint in _kept)
        {
            var (x, y) = (keypoints[joint * Channels], keypoints[(joint * Channels) + 1]);
            if (!(x >= 0 && x < size.Width && y >= 0 && y < size.Height))
            {
                return false;
            }
        }

        return true;
    }

    private static double[] WithConfidence(double[] pixels)
    {
        var keypoints = new double[pixels.Length / 2 * Channels];
        for (var joint = 0; joint < pixels.Length / 2; joint++)
        {
            keypoints[joint * Channels] = pixels[joint * 2];
            keypoints[(joint * Channels) + 1] = pixels[(joint * 2) + 1];
            keypoints[(joint * Channels) + 2] = 1;
        }

        return keypoints;
    }
}
