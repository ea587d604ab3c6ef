using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Sampling;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FrameStore _store;
    private readonly BatchMixer _mixer;

    public BatchLoaderTests()
    {
        _store = FrameStore.Open(TestStores.Frames(_folder.File("s"), [12]));
        _mixer = new BatchMixer(new BatchMixerOptions { BatchSize = 2, ClipLength = 4 }, [new(_store)], [], [], seed: 3);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Next_GivesTheStepsInOrder_FromTheFirstOne()
    {
        using var loader = new BatchLoader(_mixer, firstStep: 41);

        for (var step = 41; step < 50; step++)
        {
            using var loaded = loader.Next();
            using var expected = _mixer.Create(step);
            Assert.Equal(step, loaded.Step);
            Assert.True(expected.Features.equal(loaded.Features).all().item<bool>());
        }
    }

    [Fact]
    public void Next_ThrowsTheLoadersError()
    {
        _store.Dispose(); // every batch now fails
        using var loader = new BatchLoader(_mixer, firstStep: 0);

        Assert.Throws<ObjectDisposedException>(() => loader.Next());
        Assert.Throws<ObjectDisposedException>(() => loader.Next());
    }

    [Fact]
    public void Next_CanBeCancelled()
    {
        using var loader = new BatchLoader(_mixer, firstStep: 0);

        Assert.ThrowsAny<OperationCanceledException>(() => loader.Next(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Dispose_EndsALoaderThatNobodyReads()
    {
        var loader = new BatchLoader(_mixer, firstStep: 0, capacity: 1);
        loader.Next().Dispose();

        loader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => loader.Next());
    }
}
