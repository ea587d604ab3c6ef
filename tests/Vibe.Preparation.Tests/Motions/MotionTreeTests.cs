using Vibe.Preparation.Motions;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Motions;

public sealed class MotionTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void Find_FollowsLinks_ButNotInACircle()
    {
        _folder.Write("tree/a/one.bvh", string.Empty);
        _folder.Write("elsewhere/two.bvh", string.Empty);
        Directory.CreateSymbolicLink(_folder.File("tree/a/up"), "..");
        Directory.CreateSymbolicLink(_folder.File("tree/self"), _folder.File("tree"));
        Directory.CreateSymbolicLink(_folder.File("tree/b"), _folder.File("elsewhere"));

        var files = MotionTree.Bvh.Find(_folder.File("tree"), []);

        Assert.Equal(["a/one.bvh", "b/two.bvh"], files.Select(file => file.RelativePath));
    }
}
