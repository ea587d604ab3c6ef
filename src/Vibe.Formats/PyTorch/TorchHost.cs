using Vibe.Formats.Pickle;

namespace Vibe.Formats.PyTorch;

/// <summary>torch's storages and tensors inside a pickle.</summary>
internal sealed class TorchHost : IPickleHost
{
    /// <summary>Bytes that the description of a tensor takes, about.</summary>
    private const int TensorSize = 320;

    /// <summary>Gets the storages that the pickle announced, by key.</summary>
    public Dictionary<string, TorchStorage> Storages { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result)
    {
        result = (function.Module, function.Name) switch
        {
            ("torch._utils", "_rebuild_tensor" or "_rebuild_tensor_v2") => Tensor(arguments, null, input),
            ("torch._utils", "_rebuild_tensor_v3") when arguments is [_, _, _, _, _, _, PickleGlobal dtype, ..] =>
                Tensor(arguments, dtype, input),
            ("torch._utils", "_rebuild_parameter" or "_rebuild_parameter_with_state") when arguments.Count > 0 => arguments[0],
            ("torch._tensor", "_rebuild_from_type_v2")
                when arguments is [PickleGlobal { Name: not "_rebuild_from_type_v2" } inner, _, PickleTuple values, ..] =>
                TryConstruct(inner, values, input, out var made) ? made : this,
            ("torch._utils", "_rebuild_sparse_tensor") => Sparse(arguments, input),
            ("torch.serialization", "_get_layout") when arguments is [string layout] => layout,
            // Quantised and other tensors that are not read stay records, so that the rest of the checkpoint can be read.
            ("torch._utils", _) when function.Name.StartsWith("_rebuild_", StringComparison.Ordinal) =>
                new PickleObject(function, arguments),
            ("torch", "device") => arguments is [string kind, ..] ? kind : throw input.Error("a device has no name."),
            _ => this,
        };
        return result != this;
    }

    /// <inheritdoc/>
    public bool TryBuild(PickleObject target, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = id switch
        {
            // ("storage", class, key, device, count) and in old files a sixth item for parts of another storage.
            PickleTuple { Count: 5 or 6 } storage when storage[0] is "storage" => Storage(storage, input),
            // ("module", class, source file, source text): old files kept the source of whole modules.
            PickleTuple { Count: > 1 } module when module[0] is "module" => module[1],
            _ => throw input.Error("a reference to data outside the pickle is not a torch storage."),
        };
        return true;
    }

    private object Storage(PickleTuple id, PickleInput input)
    {
        if (id[1] is not PickleGlobal type || id[2] is not string key || id[4] is not long count || count < 0)
        {
            throw input.Error("a torch storage is not (storage, class, key, device, count of 0 or more).");
        }

        var untyped = type.Name == "UntypedStorage";
        var number = TensorTypes.OfStorage(type.Name);
        if (!untyped && number is null && TensorTypes.SizeOfUnread(type.Name) is null)
        {
            throw input.Error($"torch storages of class {type} are not read.");
        }

        if (!Storages.TryGetValue(key, out var storage))
        {
            Storages.Add(
                key, storage = new TorchStorage(number, key, count) { UnreadSize = untyped ? null : TensorTypes.SizeOfUnread(type.Name) });
        }

        if (storage.Type != number || storage.Count != count)
        {
            throw input.Error($"the torch storage '{key}' is announced twice in different ways.");
        }

        return storage.UnreadSize is not null ? new PickleObject(type, PickleTuple.Empty)
            : id.Count == 5 || id[5] is null ? new StoragePart(storage, 0, count) : Part(storage, id[5], input);
    }

    // (key of the part, first value, count)
    private static StoragePart Part(TorchStorage storage, object? part, PickleInput input) =>
        part is PickleTuple and [_, long start, long count] && start >= 0 && count >= 0 && start <= storage.Count - count
            ? new StoragePart(storage, start, count)
            : throw input.Error($"a part of the torch storage '{storage.Key}' leaves it.");

    // (storage, offset, size, stride, ...)
    private static object Tensor(PickleTuple arguments, PickleGlobal? dtype, PickleInput input)
    {
        if (arguments is [PickleObject, ..] || (dtype is not null && TensorTypes.OfDtype(dtype.Name) is null))
        {
            return new PickleObject(
                new PickleGlobal("torch", "Tensor"),
                arguments[0] is PickleObject ? arguments : new PickleTuple([dtype, .. arguments.Skip(2)]));
        }

        if (arguments.Count < 4 || arguments[0] is not StoragePart part || arguments[1] is not long offset || offset < 0)
        {
            throw input.Error("a tensor is not (storage, offset of 0 or more, size, stride).");
        }

        input.Budget.Take(TensorSize);
        var shape = Lengths(arguments[2], "size", input);
        var strides = Lengths(arguments[3], "stride", input);
        if (shape.Length != strides.Length)
        {
            throw input.Error($"a tensor has {shape.Length} sizes but {strides.Length} strides.");
        }

        var type = (dtype is null ? part.Whole.Type : TensorTypes.OfDtype(dtype.Name))
            ?? throw input.Error("a tensor does not say of what type its numbers are.");
        var available = part.Count * part.Whole.UnitSize / type.Size();
        var start = part.Start * part.Whole.UnitSize / type.Size();
        var count = CheckedCount(shape, strides, offset, available, input);
        return new TensorView(part.Whole, type, start + offset, shape, strides, count);
    }

    // (layout, (indices, values, size, ...)); layouts by rows, columns and blocks stay records.
    private static object Sparse(PickleTuple arguments, PickleInput input)
    {
        if (arguments is not ["torch.sparse_coo", PickleTuple { Count: >= 3 } parts])
        {
            return new PickleObject(new PickleGlobal("torch", "SparseTensor"), arguments);
        }

        input.Budget.Take(TensorSize);
        var size = Lengths(parts[2], "size", input);
        if (parts[0] is not TensorView { Type: TensorType.Int64, Shape: [var axes, var count] } indices
            || parts[1] is not TensorView values || axes > size.Length
            || !values.Shape.SequenceEqual([count, .. size.Skip((int)axes)]))
        {
            throw input.Error($"the indices and values of a sparse tensor do not fit its size ({string.Join(',', size)}).");
        }

        return new SparseView(indices, values, size);
    }

    private static long CheckedCount(long[] shape, long[] strides, long offset, long available, PickleInput input)
    {
        if (shape.Contains(0))
        {
            return 0;
        }

        Int128 count = 1, last = offset;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            count *= shape[axis];
            last += (Int128)(shape[axis] - 1) * strides[axis];
            if (count > long.MaxValue || last >= available)
            {
                break;
            }
        }

        return count <= long.MaxValue && last < available
            ? (long)count
            : throw input.Error($"a tensor of size ({string.Join(',', shape)}), stride ({string.Join(',', strides)}) and offset {offset} "
                + $"leaves its storage of {available} values.");
    }

    private static long[] Lengths(object? value, string name, PickleInput input) =>
        value is PickleTuple { Count: <= 64 } lengths && lengths.All(length => length is >= 0L)
            ? [.. lengths.Cast<long>()]
            : throw input.Error($"the {name} of a tensor is not a tuple of numbers of 0 or more.");
}
