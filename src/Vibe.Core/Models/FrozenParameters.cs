using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>Keeps a module's parameters out of the graph of what is computed until this is disposed.</summary>
internal sealed class FrozenParameters : IDisposable
{
    private readonly Parameter[] _parameters;

    /// <summary>Initializes a new instance of the <see cref="FrozenParameters"/> class and freezes.</summary>
    /// <param name="module">The module.</param>
    public FrozenParameters(nn.Module module)
    {
        _parameters = [.. module.parameters().Where(parameter => parameter.requires_grad)];
        Set(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Set(true);

    private void Set(bool required)
    {
        foreach (var parameter in _parameters)
        {
            parameter.requires_grad = required;
        }
    }
}
