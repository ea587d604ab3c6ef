using System.CommandLine;

namespace Vibe.Trainer;

/// <summary>Completes command lines without a verb, which train.</summary>
internal static class DefaultVerb
{
    private const string Verb = "train";
    private const string Help = "help";
    private static readonly string[] Other = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>Reads <c>help</c>, alone or before a verb, as the option <c>--help</c>.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The command line without the word.</returns>
    public static string[] ReadHelp(string[] arguments) =>
        arguments is [Help, .. var verb] && !File.Exists(Help) ? [.. verb, "--help"] : arguments;

    /// <summary>Puts the verb in front where none is.</summary>
    /// <param name="root">The root command, with every verb.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The complete command line.</returns>
    public static string[] Complete(RootCommand root, string[] arguments)
    {
        var first = arguments.SkipWhile((text, i) => text == QuietOption.Name || IsBackend(arguments, i)).FirstOrDefault();
        return first is not null && (Other.Contains(first) || IsVerb(root, first)) ? arguments : [Verb, .. arguments];
    }

    /// <summary>Finds the verb that a misspelt one stands for.</summary>
    /// <param name="root">The root command, with every verb.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>What is wrong; <see langword="null"/> where the first word is a verb, an option or a configuration.</returns>
    public static string? Complain(RootCommand root, string[] arguments)
    {
        if (arguments is not [var word, ..] || IsVerb(root, word) || !word.All(char.IsAsciiLetter) || Path.Exists(word))
        {
            return null;
        }

        var names = root.Subcommands.Select(verb => verb.Name).ToArray();
        return Misspelt.Nearest(word, names) is { } nearest
            ? $"There is no verb '{word}'. Did you mean {nearest}?"
            : null;
    }

    private static bool IsVerb(RootCommand root, string word) => root.Subcommands.Any(verb => verb.Name == word);

    /// <summary>Whether a text belongs to the option of all verbs, which may stand before the verb.</summary>
    private static bool IsBackend(string[] arguments, int index) =>
        arguments[index] == BackendOption.Name || arguments[index].StartsWith(BackendOption.Name + "=", StringComparison.Ordinal) ||
        (index > 0 && arguments[index - 1] == BackendOption.Name);
}
