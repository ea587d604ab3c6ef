using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vibe.Trainer.Verbs;

/// <summary>The option that names a part of a work.</summary>
internal static class ShardOption
{
    private const string Name = "--shard";

    /// <summary>Makes the option.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="description">What the part is, up to an example; the other forms are added.</param>
    /// <param name="parse">Reads a text; it gets a function that gives environment variables, and throws where it cannot.</param>
    public static Option<T?> Create<T>(string description, Func<string, Func<string, string?>, T> parse)
        where T : class => new(Name)
        {
            Description = $"{description} or auto/8 and auto with the number from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID.",
            HelpName = "part",
            CustomParser = result => Parse(result, parse),
        };

    private static T? Parse<T>(ArgumentResult result, Func<string, Func<string, string?>, T> parse)
        where T : class
    {
        try
        {
            return parse(result.Tokens[0].Value, Environment.GetEnvironmentVariable);
        }
        catch (FormatException error)
        {
            result.AddError($"{Name}: {error.Message}");
            return null;
        }
    }
}
