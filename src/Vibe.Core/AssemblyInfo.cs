using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Vibe.Core.Tests")]
