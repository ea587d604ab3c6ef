using Vibe.Core;
using Vibe.Evaluation.Predictions;
using Vibe.Testing;
using Vibe.Testing.Evaluations;

namespace Vibe.Evaluation.Tests.Predictions;

public sealed class FrameSelectionTests
{
    [Fact]
    public void Pieces_CrossSequences_AndDropTails_WhenPublished()
    {
        // 11 and 6 frames in windows of 4: 8 and 4 count. Pieces of 5: 5 | 3 + 2 | 2.
        using var folder = new TemporaryFolder();
        using var store = PosedStore.Write(folder.File("store"), (Still(11), null, null), (Still(6), null, null));
        var selection = new FrameSelection(store, 4, Compatibility.Published, _ => true);

        Assert.Equal(12, selection.FrameCount);
        Assert.Equal(
            [[new FrameRange(0, 0, 5)], [new FrameRange(0, 5, 3), new FrameRange(1, 11, 2)], [new FrameRange(1, 13, 2)]],
            selection.Pieces(5).Select(piece => piece.ToArray()));
    }

    private static float[][] Still(int frames) => [.. Enumerable.Repeat(new float[72], frames)];
}
