using Vibe.Core;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Copies clips from memory-mapped columns straight into the memory of one tensor.</summary>
internal static class ClipReader
{
    /// <summary>Reads a column of clips that may come from several stores, (N,T,...).</summary>
    /// <remarks>
    /// <see cref="Compatibility.Published"/> rounds labels to float16, as the published loaders do; features stay as they are.
    /// </remarks>
    public static Tensor Read(
        IReadOnlyList<(FrameStore Store, long FirstFrame)> clips, int length, FrameColumn column,
        Compatibility compatibility = Compatibility.Corrected)
    {
        var tensor = ClipTensor.Create([clips.Count, length, .. ColumnSpec.Frames[(int)column].RowShape]);
        for (var i = 0; i < clips.Count; i++)
        {
            clips[i].Store.Read(column, clips[i].FirstFrame, length, ClipTensor.Clip(tensor, i));
        }

        if (compatibility == Compatibility.Published && column != FrameColumn.Features)
        {
            RoundToHalf(ClipTensor.Values(tensor));
        }

        return tensor;
    }

    /// <summary>Reads the poses of motion clips, (N,T,72).</summary>
    public static Tensor ReadPose(IReadOnlyList<(MotionStore Store, long FirstFrame)> clips, int length)
    {
        var tensor = ClipTensor.Create([clips.Count, length, .. ColumnSpec.Motion[(int)MotionColumn.Pose].RowShape]);
        for (var i = 0; i < clips.Count; i++)
        {
            clips[i].Store.Read(MotionColumn.Pose, clips[i].FirstFrame, length, ClipTensor.Clip(tensor, i));
        }

        return tensor;
    }

    /// <summary>Rounds values to float16.</summary>
    public static void RoundToHalf(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = (float)(Half)value;
        }
    }
}
