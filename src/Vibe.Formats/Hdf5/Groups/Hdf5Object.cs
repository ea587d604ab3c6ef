using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Groups;

/// <summary>A group, a data set or a named type.</summary>
/// <param name="Name">Its name in its group.</param>
/// <param name="Header">Its header.</param>
internal sealed record Hdf5Object(string Name, ObjectHeader Header);
