using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Vibe.Formats.Tests")]
