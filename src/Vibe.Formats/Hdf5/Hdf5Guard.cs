using System.Diagnostics.CodeAnalysis;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Turns whatever PureHDF throws at damaged files, or swallows there, into the one exception of this library.</summary>
internal static class Hdf5Guard
{
    /// <summary>Runs a step of reading.</summary>
    /// <typeparam name="T">What the step gives.</typeparam>
    /// <param name="stream">What the file is read through.</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="step">The step.</param>
    [SuppressMessage("Design", "CA1031", Justification = "PureHDF throws Exception and runtime errors of many kinds at damaged files.")]
    public static T Run<T>(Hdf5Stream stream, string source, Func<T> step)
    {
        stream.Begin();
        try
        {
            var result = step();
            return stream.Failure is null ? result : throw stream.Failure;
        }
        catch (Exception error) when (error is not (InvalidDataException or ObjectDisposedException))
        {
            if (stream.Failure is { } failure)
            {
                throw failure;
            }

            throw Refusal.Of(source, $"not an HDF5 file, damaged, or with a feature that is not read: {error.GetBaseException().Message}", error);
        }
    }
}
