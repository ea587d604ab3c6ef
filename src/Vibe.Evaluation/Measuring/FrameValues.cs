using TorchSharp;

namespace Vibe.Evaluation.Measuring;

/// <summary>Values of frames, one for each; NaN where a frame is not measured.</summary>
internal static class FrameValues
{
    /// <summary>Copies a tensor's values.</summary>
    /// <param name="values">The values, (F) or any other shape.</param>
    public static float[] Floats(torch.Tensor values) => values.cpu().contiguous().data<float>().ToArray();

    /// <summary>Makes values of frames that are not measured yet.</summary>
    /// <param name="frames">Number of frames.</param>
    public static float[] Unmeasured(int frames)
    {
        var values = new float[frames];
        Array.Fill(values, float.NaN);
        return values;
    }

    /// <summary>Blanks the frames whose truth is unknown, and gives those whose prediction is not finite the worst value.</summary>
    /// <param name="values">The values, (F), changed in place.</param>
    /// <param name="isKnown">Whether each frame's truth is known, (F).</param>
    /// <param name="isFinite">Whether each frame's prediction is finite, (F).</param>
    /// <param name="worst">The worst value of the metric.</param>
    public static float[] Mark(float[] values, bool[] isKnown, bool[] isFinite, float worst = float.PositiveInfinity)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = !isKnown[i] ? float.NaN : isFinite[i] ? values[i] : worst;
        }

        return values;
    }
}
