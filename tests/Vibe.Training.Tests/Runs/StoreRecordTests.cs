using Vibe.Testing;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Runs;

public sealed class StoreRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[null]")]
    [InlineData("[null, null]")]
    public void Read_NamesAnElementThatIsNull(string json)
    {
        var path = _folder.File("data.json");
        File.WriteAllText(path, json);

        var error = Assert.Throws<InvalidDataException>(() => StoreRecord.Read(path));

        Assert.Equal($"{path}: expected the stores of a run, but entry 0 is null or holds null.", error.Message);
    }
}
