using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>Chooses the parameters that an optimizer trains.</summary>
internal static class TrainableParameters
{
    /// <summary>Freezes the named parts of a module and gives all other parameters.</summary>
    /// <param name="module">The module.</param>
    /// <param name="frozen">Names of its parts or parameters that do not learn, e.g. <c>encoder</c> or <c>regressor.fc1.weight</c>.</param>
    /// <param name="key">The configuration's key, for messages.</param>
    /// <returns>The parameters that stay trainable, by name.</returns>
    /// <exception cref="InvalidDataException">A name fits no parameter.</exception>
    public static IReadOnlyList<(string Name, Parameter Parameter)> Of(nn.Module module, IReadOnlyList<string> frozen, string key)
    {
        (string Name, Parameter Parameter)[] all = [.. module.named_parameters()];
        foreach (var part in frozen.Where(part => !all.Any(entry => IsIn(entry.Name, part))))
        {
            var known = string.Join(", ", all.Select(entry => entry.Name.Split('.')[0]).Distinct());
            throw new InvalidDataException($"{key} names '{part}', but the model has no such part. Its parts are {known}.");
        }

        foreach (var (name, parameter) in all)
        {
            parameter.requires_grad = !frozen.Any(part => IsIn(name, part));
        }

        return [.. all.Where(entry => entry.Parameter.requires_grad)];
    }

    private static bool IsIn(string name, string part) => name == part || name.StartsWith(part + ".", StringComparison.Ordinal);
}
