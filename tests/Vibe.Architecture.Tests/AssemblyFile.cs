using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Vibe.Architecture.Tests;

/// <summary>A room's assembly, read as a file: what it refers to and which of its namespaces uses which.</summary>
internal sealed class AssemblyFile
{
    private AssemblyFile(IReadOnlyList<string> references, IReadOnlyList<string> friends, IReadOnlySet<NamespaceUse> uses)
    {
        References = references;
        Friends = friends;
        Uses = uses;
    }

    /// <summary>Gets the names of the assemblies that the code uses.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Gets the names of the assemblies that may see the internals.</summary>
    public IReadOnlyList<string> Friends { get; }

    /// <summary>Gets which namespace of the room uses which namespace of any room.</summary>
    public IReadOnlySet<NamespaceUse> Uses { get; }

    /// <summary>Reads an assembly of the output folder.</summary>
    /// <param name="room">The assembly's name.</param>
    /// <returns>The assembly's references and uses.</returns>
    public static AssemblyFile Read(string room)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, room + ".dll")));
        var reader = file.GetMetadataReader();
        return new AssemblyFile(
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))],
            [.. FriendsOf(reader)],
            new NamespaceUseReader(file).Read());
    }

    private static IEnumerable<string> FriendsOf(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
            {
                continue;
            }

            var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name) == "InternalsVisibleToAttribute")
            {
                var value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16(); // prolog of an attribute's value
                yield return value.ReadSerializedString()!.Split(',')[0];
            }
        }
    }
}
