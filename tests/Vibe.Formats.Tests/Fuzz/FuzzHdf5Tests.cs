using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzHdf5Tests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("*/annot_data.mat");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);

    [Theory]
    [InlineData("parts_old.h5")]
    [InlineData("parts_new.h5")]
    [InlineData("parts_ordered.h5")]
    [InlineData("sparse.h5")]
    [InlineData("matlab73.mat")]
    [InlineData("many_attributes.mat")]
    public void Read_GivesDataOrRefuses_WhenBytesOfEveryFormAreMutated(string file) => AssertDataOrRefusal(FormatFixtures.Hdf5(file));
}
