namespace Vibe.Inference.Tracking;

/// <summary>Reads the people out of YOLOX's output: a row of centre, size, objectness and classes for each cell of three grids.</summary>
/// <remarks>Ge et al., "YOLOX: Exceeding YOLO Series in 2021"; exported with or without decoding of the cells.</remarks>
internal static class YoloxBoxes
{
    /// <summary>Centre, size, objectness, and one class.</summary>
    public const int FewestColumns = 6;

    private const int Person = 5; // the first class
    private const double LargestOverlap = 0.7;

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Gives the number of rows.</summary>
    /// <param name="width">Width of the input, px.</param>
    /// <param name="height">Height of the input, px.</param>
    public static int RowCount(int width, int height) => Strides.Sum(stride => width / stride * (height / stride));

    /// <summary>Reads the people; of boxes that cover each other the surest is left.</summary>
    /// <param name="values">The output, (rows,5+classes).</param>
    /// <param name="columns">Values of a row.</param>
    /// <param name="width">Width of the input, px.</param>
    /// <param name="height">Height of the input, px.</param>
    /// <param name="lowestScore">Boxes below are left out.</param>
    /// <returns>The boxes in pixels of the input.</returns>
    public static IReadOnlyList<ScoredBox> Read(float[] values, int columns, int width, int height, double lowestScore)
    {
        // Sizes are logarithms unless the network decodes the cells itself: no size is negative.
        var isRaw = Enumerable.Range(0, values.Length / columns)
            .Any(row => values[(row * columns) + 2] < 0 || values[(row * columns) + 3] < 0);
        var boxes = new List<ScoredBox>();
        var at = 0;
        foreach (var stride in Strides)
        {
            for (var cell = 0; cell < width / stride * (height / stride); cell++, at += columns)
            {
                var score = values[at + 4] * values[at + Person];
                if (score >= lowestScore)
                {
                    var (column, row) = (cell % (width / stride), cell / (width / stride));
                    boxes.Add(isRaw ? Decode(values.AsSpan(at, 4), column, row, stride, score) : Around(values.AsSpan(at, 4), score));
                }
            }
        }

        return Thin(boxes);
    }

    private static ScoredBox Decode(ReadOnlySpan<float> cell, int column, int row, int stride, double score) => Around(
        [(cell[0] + column) * stride, (cell[1] + row) * stride, MathF.Exp(cell[2]) * stride, MathF.Exp(cell[3]) * stride], score);

    private static ScoredBox Around(ReadOnlySpan<float> box, double score) =>
        new(box[0] - (box[2] / 2), box[1] - (box[3] / 2), box[0] + (box[2] / 2), box[1] + (box[3] / 2), score);

    private static List<ScoredBox> Thin(List<ScoredBox> boxes)
    {
        var kept = new List<ScoredBox>();
        foreach (var box in boxes.OrderByDescending(box => box.Score))
        {
            if (!kept.Exists(other => other.OverlapWith(box) > LargestOverlap))
            {
                kept.Add(box);
            }
        }

        return kept;
    }
}
