namespace Vibe.Formats.Internal;

/// <summary>Joins the CRC-32 checksums of pieces that several processors summed apart, which System.IO.Hashing cannot.</summary>
internal static class Crc32Pieces
{
    private const uint Polynomial = 0xEDB88320u;

    /// <summary>Computes the checksum of two pieces, one behind the other.</summary>
    /// <param name="first">Checksum of the first piece.</param>
    /// <param name="second">Checksum of the second piece.</param>
    /// <param name="secondLength">Bytes of the second piece.</param>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // The first piece moves on by the length of the second: it is multiplied with x^(8 length).
        uint power = 1u << 31, square = 1u << 23;
        for (; secondLength > 0; secondLength >>= 1)
        {
            power = (secondLength & 1) != 0 ? Multiply(power, square) : power;
            square = Multiply(square, square);
        }

        return Multiply(power, first) ^ second;
    }

    // The product of two polynomials modulo the one of the checksum; the highest bit is the factor of 1.
    private static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (; left != 0; left <<= 1)
        {
            product ^= (left & (1u << 31)) != 0 ? right : 0;
            right = (right & 1) != 0 ? (right >> 1) ^ Polynomial : right >> 1;
        }

        return product;
    }
}
