using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Vibe.Architecture.Tests;

/// <summary>Collects the namespaces of all types that handles and signatures name. What the decoder gets back means nothing.</summary>
/// <param name="reader">The assembly's metadata.</param>
internal sealed class NamespaceCollector(MetadataReader reader) : ISignatureTypeProvider<bool, object?>
{
    /// <summary>Gets the namespaces found so far.</summary>
    public HashSet<string> Found { get; } = [];

    /// <summary>Finds the namespace of a type, also of one nested in others.</summary>
    /// <param name="handle">The type.</param>
    /// <returns>The namespace of the outermost type.</returns>
    public string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? reader.GetString(type.Namespace) : NamespaceOf(outer);
    }

    /// <summary>Adds what a type, a member or an instance of a generic one names.</summary>
    /// <param name="handle">The type, method or field; a nil handle adds nothing.</param>
    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Found.Add(NamespaceOf((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Found.Add(NamespaceOf((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodDefinition:
                Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, null);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds the types of attributes.</summary>
    /// <param name="attributes">The attributes.</param>
    public void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            Add(reader.GetCustomAttribute(handle).Constructor);
        }
    }

    /// <summary>Adds the constraints of a generic parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public void Add(GenericParameter parameter)
    {
        foreach (var handle in parameter.GetConstraints())
        {
            Add(reader.GetGenericParameterConstraint(handle).Type);
        }
    }

    public bool GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    public bool GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    public bool GetTypeFromSpecification(MetadataReader metadata, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    public bool GetArrayType(bool elementType, ArrayShape shape) => true;

    public bool GetByReferenceType(bool elementType) => true;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    public bool GetGenericMethodParameter(object? genericContext, int index) => true;

    public bool GetGenericTypeParameter(object? genericContext, int index) => true;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    public bool GetPinnedType(bool elementType) => true;

    public bool GetPointerType(bool elementType) => true;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    public bool GetSZArrayType(bool elementType) => true;

    private string NamespaceOf(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NamespaceOf((TypeReferenceHandle)type.ResolutionScope)
            : reader.GetString(type.Namespace);
    }
}
