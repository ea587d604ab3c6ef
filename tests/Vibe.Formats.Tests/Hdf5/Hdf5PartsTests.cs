using Vibe.Formats.Hdf5;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Hdf5;

/// <summary>Every form of the format's parts, in small files; see <c>make.py</c> beside them.</summary>
[Trait("Category", "Formats")]
public sealed class Hdf5PartsTests
{
    public static TheoryData<string, string> Counting()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in new[] { "parts_old.h5", "parts_new.h5", "parts_ordered.h5" })
        {
            using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));
            foreach (var dataset in file.Names.Where(dataset => dataset.Split('/')[0] is not ("texts" or "unread" or "truth")))
            {
                data.Add(name, dataset);
            }
        }

        return data;
    }

    [Fact]
    public void Open_ListsAllDataSets()
    {
        // 14 types, 5 shapes, 6 filters, 13 indexes, 3 texts, truth, 2 unread, 60 members, named twice and by a soft link.
        using var old = Hdf5File.Open(FormatFixtures.Hdf5("parts_old.h5"));
        using var latest = Hdf5File.Open(FormatFixtures.Hdf5("parts_new.h5"));

        Assert.Equal(14 + 5 + 6 + 13 + 3 + 1 + 2 + 60 + 3, old.Names.Count);
        Assert.Equal(old.Names.Order(StringComparer.Ordinal), latest.Names.Order(StringComparer.Ordinal));
        Assert.Equal(old.Names.Select(name => name.Split('/')[0]).Distinct(), latest.Names.Select(name => name.Split('/')[0]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Counting))]
    public void Read_GivesEveryValueInItsPlace(string name, string dataset)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));

        var values = file.Dataset(dataset).Read();

        Assert.Equal(Enumerable.Range(0, (int)values.Count).Select(value => (double)value), values.ToArray<double>());
    }

    [Theory]
    [MemberData(nameof(Counting))]
    public void ReadRows_GivesEveryValueInItsPlace(string name, string dataset)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));
        var data = file.Dataset(dataset);
        var rows = data.Shape.Count == 0 ? 0 : data.Shape[0];
        for (var first = 0L; first < rows; first++)
        {
            for (var count = 1L; count <= Math.Min(rows - first, 5); count++)
            {
                var values = data.ReadRows(first, count);
                var start = first * (values.Count / count);
                Assert.Equal(Enumerable.Range((int)start, (int)values.Count).Select(value => (double)value), values.ToArray<double>());
            }
        }
    }

    [Theory]
    [InlineData("shapes/scalar", "<f4")]
    [InlineData("shapes/empty", "<f4", 0, 3)]
    [InlineData("shapes/null", "<f4", 0)]
    [InlineData("shapes/four", "<f4", 2, 3, 2, 2)]
    [InlineData("types/big-f8", "<f8", 3, 4)]
    [InlineData("types/little-f2", "<f2", 3, 4)]
    [InlineData("types/i1", "|i1", 3, 4)]
    [InlineData("truth", "|b1", 3)]
    [InlineData("texts/fixed", "|S6", 3)]
    [InlineData("texts/any", "|O", 3)]
    [InlineData("unread/record", "|V12", 2)]
    [InlineData("unread/lists", "|V8")]
    [InlineData("indexes/shrunk", "<i4", 3, 2)]
    public void Dataset_SaysWhatItHolds(string dataset, string descriptor, params int[] shape)
    {
        Assert.All(["parts_old.h5", "parts_new.h5"], name =>
        {
            using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));
            Assert.Equal(descriptor, file.Dataset(dataset).Descriptor);
            Assert.Equal(shape.Select(length => (long)length), file.Dataset(dataset).Shape);
        });
    }

    [Theory]
    [InlineData("parts_old.h5")]
    [InlineData("parts_new.h5")]
    public void Read_GivesTextsAndTruthValues(string name)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));

        Assert.Equal(["one", string.Empty, "three"], file.Dataset("texts/fixed").ReadStrings());
        Assert.Equal(["one", string.Empty, "drei äöü"], file.Dataset("texts/any").ReadStrings());
        Assert.Equal([string.Empty, "drei äöü"], file.Dataset("texts/any").ReadStrings(1, 2));
        Assert.Equal(["one"], file.Dataset("texts/scalar").ReadStrings());
        Assert.Equal([1, 0, 1], file.Dataset("truth").Read().ToArray<byte>());
    }

    [Fact]
    public void Read_NamesWhatIsNotRead()
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5("parts_new.h5"));

        Assert.Contains(
            "data set 'unread/record': values of type |V12 are not read",
            Assert.Throws<InvalidDataException>(() => file.Dataset("unread/record").Read()).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Dataset("shapes/scalar").ReadRows(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Dataset("shapes/four").ReadRows(1, 2));
    }

    [Theory]
    [InlineData("growing", 0, 10, 5)]
    [InlineData("growing", 1490, 20, 1500)]
    [InlineData("growing", 131990, 20, 132000)]
    [InlineData("growing", 150000, 10, -1)]
    [InlineData("growing", 199990, 10, 199999)]
    [InlineData("fixed", 0, 10, 5)]
    [InlineData("fixed", 990, 20, 1000)]
    [InlineData("fixed", 1020, 10, -1)]
    [InlineData("fixed", 1099, 3, 1100)]
    [InlineData("fixed", 2100, 10, -1)]
    [InlineData("fixed", 2990, 10, 2999)]
    public void ReadRows_FindsWhatWasWrittenOfLongLists(string dataset, long first, long count, int written)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5("sparse.h5"));

        var values = file.Dataset(dataset).ReadRows(first, count).ToArray<int>();

        Assert.Equal(Enumerable.Range((int)first, (int)count).Select(row => row == written ? row : 7), values);
    }

    [Theory]
    [InlineData("growing", 200000, 5, 1500, 132000, 199999)]
    [InlineData("fixed", 3000, 5, 1000, 1100, 2999)]
    public void Read_GivesLongListsOfWhichLittleWasWritten(string dataset, int count, params int[] written)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5("sparse.h5"));

        var values = file.Dataset(dataset).Read().ToArray<int>();

        Assert.Equal(Enumerable.Range(0, count).Select(row => written.Contains(row) ? row : 7), values);
    }

    [Theory]
    [InlineData("sizes_84.h5")]
    [InlineData("sizes_48.h5")]
    [InlineData("sizes_44.h5")]
    [InlineData("sizes_22.h5")]
    public void Read_GivesEveryValue_WhateverTheSizesOfAddressesAndLengths(string name)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));

        Assert.Equal(Enumerable.Range(0, 6).Select(value => (double)value), file.Dataset("group/whole").Read().ToArray<double>());
        Assert.Equal(Enumerable.Range(0, 15).Select(value => (double)value), file.Dataset("chunks").Read().ToArray<double>());
        Assert.Equal(Enumerable.Range(0, 3).Select(value => (double)value), file.Dataset("named").Read().ToArray<double>());
        Assert.Equal(["one", "two"], file.Dataset("texts").ReadStrings());
    }

    [Fact]
    public void Read_GivesTheFillValue_WhereNothingWasWritten()
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5("sparse.h5"));

        Assert.Equal(Enumerable.Repeat(0.5, 6), file.Dataset("unwritten").Read().ToArray<double>());
    }
}
