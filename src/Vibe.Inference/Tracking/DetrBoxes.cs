using Vibe.Data.Images;

namespace Vibe.Inference.Tracking;

/// <summary>Reads the people out of RT-DETR's outputs, which hold each person once.</summary>
/// <remarks>Zhao et al., "DETRs Beat YOLOs on Real-time Object Detection", CVPR 2024.</remarks>
internal static class DetrBoxes
{
    private const int Person = 0;
    private const int BoxSize = 4;

    /// <summary>Reads the form that its authors export.</summary>
    /// <param name="labels">The classes, (1,Q).</param>
    /// <param name="boxes">Left, top, right, bottom in the picture's pixels, (1,Q,4).</param>
    /// <param name="scores">The confidences, (1,Q).</param>
    public static IEnumerable<ScoredBox> Read(long[] labels, float[] boxes, float[] scores)
    {
        for (var i = 0; i < Math.Min(labels.Length, Math.Min(scores.Length, boxes.Length / BoxSize)); i++)
        {
            if (labels[i] == Person)
            {
                var at = BoxSize * i;
                yield return new ScoredBox(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3], scores[i]);
            }
        }
    }

    /// <summary>Reads the form that Hugging Face exports.</summary>
    /// <param name="logits">The classes' logits, (1,Q,C).</param>
    /// <param name="boxes">Centre and size as shares of the picture, (1,Q,4).</param>
    /// <param name="picture">The picture.</param>
    public static IEnumerable<ScoredBox> ReadLogits(float[] logits, float[] boxes, RgbImage picture)
    {
        var queries = boxes.Length / BoxSize;
        var classes = queries == 0 ? 0 : logits.Length / queries;
        for (var i = 0; i < queries && classes > 0; i++)
        {
            var (x, y) = (boxes[BoxSize * i] * picture.Width, boxes[(BoxSize * i) + 1] * picture.Height);
            var (halfWidth, halfHeight) =
                (boxes[(BoxSize * i) + 2] * picture.Width / 2, boxes[(BoxSize * i) + 3] * picture.Height / 2);
            var score = 1 / (1 + Math.Exp(-logits[(i * classes) + Person]));
            yield return new ScoredBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score);
        }
    }
}
