using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Copies clips from memory-mapped columns straight into the memory of one tensor.</summary>
internal static class ClipReader
{
    /// <summary>Reads a column of clips that may come from several stores, (N,T,...).</summary>
    public static Tensor Read(IReadOnlyList<(FrameStore Store, long FirstFrame)> clips, int length, FrameColumn column)
    {
        var tensor = ClipTensor.Create([clips.Count, length, .. ColumnSpec.Frames[(int)column].RowShape]);
        for (var i = 0; i < clips.Count; i++)
        {
            clips[i].Store.Read(column, clips[i].FirstFrame, length, ClipTensor.Clip(tensor, i));
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
}
