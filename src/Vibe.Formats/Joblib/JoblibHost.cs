using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Joblib;

/// <summary>
/// joblib's array wrappers: an object in the pickle, its raw data directly behind it or, before 0.10, in a file beside it.
/// </summary>
/// <param name="file">The file with the pickle; others lie beside it.</param>
/// <param name="largest">Bytes of the largest array that is read; larger ones stay in the file.</param>
internal sealed class JoblibHost(string file, int largest) : IPickleHost
{
    private const int TensorOverhead = 4096;

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

        if (target.Type.Name == "ZNDArrayWrapper")
        {
            throw input.Error(
                "joblib before 0.10 compressed arrays in another format, which is not read; save it again with a newer joblib.");
        }

        if (target.Type.Name == "NDArrayWrapper")
        {
            result = Beside(target, input);
            return true;
        }

        if (target.Type.Name != "NumpyArrayWrapper")
        {
            return false;
        }

        var shape = NumpyHost.Shape(target.Attribute("shape"), input);
        result = NumpyHost.Descriptor(target.Attribute("dtype")) is not { } descriptor || !NpyDescriptor.TryParse(descriptor, out var type)
            ? Skipped(target, shape, input)
            : type.Kind == 'O' ? Objects(shape, input) : Values(target, shape, descriptor, type.ItemSize, input);
        return true;
    }

    // An array of a type that is not read stays a record, so that the rest of the file can be read.
    private static PickleObject Skipped(PickleObject wrapper, IReadOnlyList<long> shape, PickleInput input)
    {
        var size = NumpyHost.SizeOf(wrapper.Attribute("dtype")) * (Int128)NumpyHost.ElementCount(shape, input);
        if (size is null || size > input.Remaining)
        {
            throw input.Error(
                "an array is of a type that is not read and whose size is not known; numbers, truth values, strings and objects are read.");
        }

        SkipAlignment(wrapper, input);
        input.Skip((long)size);
        return wrapper;
    }

    private static void SkipAlignment(PickleObject wrapper, PickleInput input)
    {
        if (wrapper.Attribute("numpy_array_alignment_bytes") is not null)
        {
            input.Skip(input.Byte());
        }
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    // Only a plain name: the file must be a neighbour.
    private object Beside(PickleObject wrapper, PickleInput input)
    {
        if (wrapper.Attribute("filename") is not string name || name.AsSpan().IndexOfAny("/\\:\0") >= 0
            || !name.EndsWith(".npy", StringComparison.Ordinal))
        {
            throw input.Error("an array is kept in a file beside this one, but its name is not that of a .npy file there.");
        }

        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name);
        if (!File.Exists(path))
        {
            throw input.Error($"an array is kept in the file '{name}' beside this one, which is not there.");
        }

        input.Budget.Take(TensorOverhead);
        return NpyFile.ReadHeader(path).Descriptor == "|O" ? NpyFile.ReadObjects(path) : NpyFile.Read(path);
    }

    private static ObjectArray Objects(IReadOnlyList<long> shape, PickleInput input) =>
        PickleMachine.Read(input, PickleFile.CommonHosts) is ObjectArray objects
        && objects.Items.Count == NumpyHost.ElementCount(shape, input)
            ? objects with { Shape = shape }
            : throw input.Error("the pickle of an object array holds something else.");

    private object Values(PickleObject wrapper, IReadOnlyList<long> shape, string descriptor, int itemSize, PickleInput input)
    {
        SkipAlignment(wrapper, input);
        var count = NumpyHost.ElementCount(shape, input);
        var size = (Int128)count * itemSize;
        var inOrder = wrapper.Attribute("order") is not "F" || shape.Count < 2;
        if (size > largest && size <= input.Remaining && itemSize > 0 && shape.Count > 0 && inOrder)
        {
            var stored = new StoredArray(descriptor, shape, itemSize, file, input.Position);
            input.Skip((long)size);
            return stored;
        }

        var limit = Math.Min(Array.MaxLength, input.Remaining);
        return size <= limit && (itemSize > 0 || count == 0)
            ? new NpyArray(descriptor, shape, !inOrder, input.Bytes((long)size), input.Source)
            : throw input.Error(
                $"an array of shape ({string.Join(',', shape)}) and type {descriptor} needs {size} bytes, but at most {limit} can follow.");
    }
}
