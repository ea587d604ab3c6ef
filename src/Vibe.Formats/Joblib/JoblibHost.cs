using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Joblib;

/// <summary>joblib's array wrappers: an object in the pickle, its raw data directly behind it.</summary>
internal sealed class JoblibHost : IPickleHost
{
    /// <inheritdoc/>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryBuild(PickleObject target, PickleInput input, out object? result)
    {
        result = null;
        if (!target.Type.Module.StartsWith("joblib.", StringComparison.Ordinal))
        {
            return false;
        }

        if (target.Type.Name is "NDArrayWrapper" or "ZNDArrayWrapper")
        {
            throw input.Error("joblib before 0.10 kept arrays in files beside this one, which is not read; save it again with a newer joblib.");
        }

        if (target.Type.Name != "NumpyArrayWrapper")
        {
            return false;
        }

        var shape = NumpyHost.Shape(target.Attribute("shape"), input);
        if (NumpyHost.Descriptor(target.Attribute("dtype")) is not { } descriptor || !NpyDescriptor.TryParse(descriptor, out var type))
        {
            throw input.Error("an array is of a type that is not read; only numbers, truth values, strings and objects are.");
        }

        if (type.Kind == 'O')
        {
            result = Objects(shape, input);
        }
        else
        {
            result = Values(target, shape, descriptor, type.ItemSize, input);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    private static ObjectArray Objects(IReadOnlyList<long> shape, PickleInput input) =>
        PickleMachine.Read(input, PickleFile.CommonHosts) is ObjectArray objects
        && objects.Items.Count == NumpyHost.ElementCount(shape, input)
            ? objects with { Shape = shape }
            : throw input.Error("the pickle of an object array holds something else.");

    private static NpyArray Values(PickleObject wrapper, IReadOnlyList<long> shape, string descriptor, int itemSize, PickleInput input)
    {
        if (wrapper.Attribute("numpy_array_alignment_bytes") is not null)
        {
            input.Skip(input.Byte());
        }

        var count = NumpyHost.ElementCount(shape, input);
        var size = (Int128)count * itemSize;
        var limit = Math.Min(Array.MaxLength, input.Remaining);
        return size <= limit && (itemSize > 0 || count == 0)
            ? new NpyArray(descriptor, shape, wrapper.Attribute("order") is "F", input.Bytes((long)size), input.Source)
            : throw input.Error(
                $"an array of shape ({string.Join(',', shape)}) and type {descriptor} needs {size} bytes, but at most {limit} can follow.");
    }
}
