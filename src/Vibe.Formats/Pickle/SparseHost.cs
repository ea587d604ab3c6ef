using Vibe.Formats.Numpy;

namespace Vibe.Formats.Pickle;

/// <summary>scipy's compressed sparse matrices, by columns and by rows.</summary>
internal sealed class SparseHost : IPickleHost
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
        if (!target.Type.Module.StartsWith("scipy.sparse", StringComparison.Ordinal)
            || target.Type.Name is not ("csc_matrix" or "csr_matrix" or "csc_array" or "csr_array"))
        {
            return false;
        }

        if ((target.Attribute("_shape") ?? target.Attribute("shape")) is not IReadOnlyList<object?> shape
            || shape is not [long rows, long columns]
            || rows is < 0 or > int.MaxValue || columns is < 0 or > int.MaxValue)
        {
            throw input.Error("a sparse matrix has no shape of rows and columns.");
        }

        result = new SparseMatrix(
            (int)rows,
            (int)columns,
            target.Type.Name.StartsWith("csc", StringComparison.Ordinal),
            Array(target, "indptr", input).ToArray<int>(),
            Array(target, "indices", input).ToArray<int>(),
            Array(target, "data", input).ToArray<double>(),
            input.Source);
        return true;
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    private static NpyArray Array(PickleObject target, string name, PickleInput input)
    {
        var array = target.Attribute(name) as NpyArray ?? throw input.Error($"a sparse matrix has no array '{name}'.");
        input.Budget.Take(array.Count * (long)sizeof(double));
        return array;
    }
}
