namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzHdf5Tests : FuzzTests
{
    /// <summary>
    /// PureHDF asks for an array of a part's announced length, up to 2 GB, before the guarded stream refuses to fill it: memory that is
    /// announced, but never touched.
    /// </summary>
    protected override long MostMemory => 3L << 30;

    public static TheoryData<string> Files() => Examples("*/annot_data.mat");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
