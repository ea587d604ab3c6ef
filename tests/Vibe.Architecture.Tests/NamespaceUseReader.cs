using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Vibe.Architecture.Tests;

/// <summary>
/// Finds which namespaces use which in a compiled assembly: by base types, interfaces, fields, signatures, attributes, locals and
/// instructions. Constants and values of enumerations leave no trace in compiled code and are not seen.
/// </summary>
/// <param name="file">The assembly; it must stay open while this reads.</param>
internal sealed class NamespaceUseReader(PEReader file)
{
    private readonly MetadataReader _reader = file.GetMetadataReader();

    /// <summary>Reads every type of the assembly.</summary>
    /// <returns>The uses between different namespaces that begin with <c>Vibe</c>.</returns>
    public IReadOnlySet<NamespaceUse> Read()
    {
        var uses = new HashSet<NamespaceUse>();
        foreach (var handle in _reader.TypeDefinitions)
        {
            var collector = new NamespaceCollector(_reader);
            var from = collector.NamespaceOf(handle);
            Collect(_reader.GetTypeDefinition(handle), collector);
            uses.UnionWith(collector.Found.Where(to => to != from && IsOurs(from) && IsOurs(to)).Select(to => new NamespaceUse(from, to)));
        }

        return uses;
    }

    private static bool IsOurs(string name) => name == "Vibe" || name.StartsWith("Vibe.", StringComparison.Ordinal);

    private void Collect(TypeDefinition type, NamespaceCollector collector)
    {
        collector.Add(type.BaseType);
        collector.Add(type.GetCustomAttributes());
        foreach (var handle in type.GetInterfaceImplementations())
        {
            collector.Add(_reader.GetInterfaceImplementation(handle).Interface);
        }

        foreach (var handle in type.GetGenericParameters())
        {
            collector.Add(_reader.GetGenericParameter(handle));
        }

        foreach (var handle in type.GetProperties())
        {
            collector.Add(_reader.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (var handle in type.GetFields())
        {
            var field = _reader.GetFieldDefinition(handle);
            collector.Add(field.GetCustomAttributes());
            field.DecodeSignature(collector, null);
        }

        foreach (var handle in type.GetMethods())
        {
            Collect(_reader.GetMethodDefinition(handle), collector);
        }
    }

    private void Collect(MethodDefinition method, NamespaceCollector collector)
    {
        collector.Add(method.GetCustomAttributes());
        method.DecodeSignature(collector, null);
        foreach (var handle in method.GetGenericParameters())
        {
            collector.Add(_reader.GetGenericParameter(handle));
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            collector.Add(region.CatchType);
        }

        foreach (var token in InstructionTokens.Read(body.GetILReader()))
        {
            collector.Add(MetadataTokens.EntityHandle(token));
        }
    }
}
