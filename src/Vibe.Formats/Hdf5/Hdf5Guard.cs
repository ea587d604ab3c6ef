using System.Diagnostics.CodeAnalysis;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Turns whatever PureHDF throws at damaged files into the one exception of this library.</summary>
internal static class Hdf5Guard
{
    /// <summary>Runs a step of reading.</summary>
    /// <typeparam name="T">What the step gives.</typeparam>
    /// <param name="source">Name for messages.</param>
    /// <param name="step">The step.</param>
    [SuppressMessage("Design", "CA1031", Justification = "PureHDF throws Exception and runtime errors of many kinds at damaged files.")]
    public static T Run<T>(string source, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (error is not (InvalidDataException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ObjectDisposedException))
        {
            throw Refusal.Of(source, $"not an HDF5 file, damaged, or with a feature that is not read: {error.Message}", error);
        }
    }
}
