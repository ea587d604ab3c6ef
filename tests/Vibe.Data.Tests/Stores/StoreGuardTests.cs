using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class StoreGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnsureDisjoint_ListsWhatIsShared()
    {
        var training = Manifest("train");
        var test = Manifest("test");
        StoreGuard.EnsureDisjoint([training], [test]);

        AssertShared("share sequences: train-1.", training, test with { Sequences = training.Sequences.Skip(1).ToList() });
        AssertShared("share motion instances: motion of train-0.", training,
            WithFirst(test, test.Sequences[0] with { Motion = "motion of train-0" }));
        var sameSubject = WithFirst(test, test.Sequences[0] with { Subject = "subject of train-0" });
        AssertShared("'train' and evaluation store 'test' share subjects: subject of train-0.", training, sameSubject);
        StoreGuard.EnsureDisjoint([training], [sameSubject], allowSharedSubjects: true);
    }

    [Fact]
    public void EnsureDisjoint_PassesOverUnknownSubjects()
    {
        var training = Manifest("train");
        var test = Manifest("test");

        StoreGuard.EnsureDisjoint(
            [WithFirst(training, training.Sequences[0] with { Subject = string.Empty, Motion = string.Empty })],
            [WithFirst(test, test.Sequences[0] with { Subject = string.Empty, Motion = string.Empty })]);
    }

    [Fact]
    public void EnsureSameFeatures_NamesStoresAndExtractors()
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            StoreGuard.EnsureSameFeatures([Manifest("a"), Manifest("b") with { FeatureExtractor = "resnet50 sha256:1" }]));

        Assert.Contains("'a' and 'b' hold features of different extractors: 'test-v1' and 'resnet50 sha256:1'", error.Message,
            StringComparison.Ordinal);
    }

    private static void AssertShared(string reason, StoreManifest training, StoreManifest test)
    {
        var error = Assert.Throws<InvalidDataException>(() => StoreGuard.EnsureDisjoint([training], [test]));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static StoreManifest WithFirst(StoreManifest manifest, StoreSequence first) =>
        manifest with { Sequences = [first, .. manifest.Sequences.Skip(1)] };

    private StoreManifest Manifest(string name) => StoreManifest.Read(TestStores.Frames(_folder.File(name), [2, 2]));
}
