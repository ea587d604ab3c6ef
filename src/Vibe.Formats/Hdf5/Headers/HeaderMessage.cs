using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>A message of an object's header.</summary>
/// <param name="Type">What it is.</param>
/// <param name="IsShared">Whether it says where the message is instead.</param>
/// <param name="Data">Its fields.</param>
internal sealed record HeaderMessage(MessageType Type, bool IsShared, Hdf5Cursor Data);
