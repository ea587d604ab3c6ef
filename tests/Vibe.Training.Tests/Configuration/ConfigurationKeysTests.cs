using System.Reflection;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Evaluation;
using Vibe.Synthetic;
using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Workflows;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationKeysTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What the compiler writes into every record, and checks of values, are no use of a key.</summary>
    private static readonly string[] NoUse = ["PrintMembers", "Equals", "GetHashCode", "ToString", ".ctor", "<Clone>$", "Validate"];

    [Fact]
    public void EveryKey_IsExplained_InTheProgramAndOnThePage()
    {
        var page = File.ReadAllText(Path.Combine(Fixtures.Root, "docs", "configuration.md"));
        var keys = ConfigurationReference.Describe(typeof(VibeOptions));

        Assert.True(keys.Count > 80);
        Assert.All(keys, key =>
            Assert.True(key.Summary.Length > 10 && page.Contains($"| `{key.Path.Split(':')[^1]}` |", StringComparison.Ordinal), key.Path));
    }

    [Fact]
    public void EveryKey_IsReadSomewhere()
    {
        Assembly[] program =
        [
            typeof(Generator).Assembly, typeof(BatchMixer).Assembly, typeof(SyntheticDataset).Assembly, typeof(Evaluator).Assembly,
            typeof(VibeOptions).Assembly, typeof(ExperimentData).Assembly,
        ];
        var read = program.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            .Where(method => !(NoUse.Contains(method.Name) && method.DeclaringType!.Name.EndsWith("Options", StringComparison.Ordinal)))
            .SelectMany(Called)
            .ToHashSet();

        var unread = Properties(typeof(VibeOptions)).Where(property => !read.Contains((property.DeclaringType!, property.GetMethod!.Name)));

        Assert.Empty(unread.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    private static IEnumerable<PropertyInfo> Properties(Type options) => OptionProperty.Of(options).SelectMany(property =>
    {
        var type = OptionProperty.ElementOf(property.Type) ?? property.Type;
        return OptionProperty.IsScalar(type) ? [property.Property] : Properties(type).Prepend(property.Property);
    }).Distinct();

    /// <summary>The methods that a method calls: tokens after the instructions call (0x28) and callvirt (0x6F).</summary>
    private static IEnumerable<(Type Type, string Name)> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (code[at] is 0x28 or 0x6F && Resolve(method, BitConverter.ToInt32(code, at + 1)) is { DeclaringType: { } type } called)
            {
                yield return (type, called.Name);
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
            return method.Module.ResolveMethod(token, typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException or MissingMemberException or TypeLoadException)
        {
            return null; // the byte was no instruction
        }
    }
}
