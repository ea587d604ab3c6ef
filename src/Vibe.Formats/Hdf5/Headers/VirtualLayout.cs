namespace Vibe.Formats.Hdf5.Headers;

/// <summary>Values of other data sets, mostly in other files; not read.</summary>
internal sealed record VirtualLayout : Layout;
