using System.Globalization;

namespace Vibe.Formats.Tests.Support;

/// <summary>Changes bytes at random, always in the same way; the environment variable VIBE_FUZZ sets how many files are tried.</summary>
internal static class Mutations
{
    private const string FewFiles = "400";

    public static void AssertDataOrRefusal(byte[] original, Func<byte[], object?> read)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("VIBE_FUZZ") ?? FewFiles, CultureInfo.InvariantCulture);
        var random = new Random(17);
        for (var i = 0; i < count; i++)
        {
            var bytes = Mutated(original, random);
            var error = Record.Exception(() => read(bytes));
            Assert.True(error is null or InvalidDataException, $"mutation {i}: {error}");
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
