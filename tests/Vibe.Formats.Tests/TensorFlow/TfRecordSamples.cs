using Vibe.Formats.Files;

namespace Vibe.Formats.Tests.TensorFlow;

/// <summary>Makes records of TFRecord files by hand.</summary>
internal static class TfRecordSamples
{
    /// <summary>A message with its length and both checksums.</summary>
    /// <param name="message">The message.</param>
    public static byte[] Framed(byte[] message)
    {
        var length = BitConverter.GetBytes((ulong)message.Length);
        return [.. length, .. BitConverter.GetBytes(Crc32C.Masked(length)), .. message, .. BitConverter.GetBytes(Crc32C.Masked(message))];
    }
}
