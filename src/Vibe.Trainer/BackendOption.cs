using System.CommandLine;
using Vibe.Core.Backends;
using Vibe.Trainer.Verbs;

namespace Vibe.Trainer;

/// <summary>The option of every verb that chooses a libtorch for the run.</summary>
internal static class BackendOption
{
    /// <summary>The option's name.</summary>
    public const string Name = "--libtorch";

    /// <summary>Adds the option to a command and those below it.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        root.Options.Add(new Option<string?>(Name)
        {
            Description =
                "Computes with an existing libtorch: the folder torch/lib of a PyTorch, a Python that has PyTorch, or the word python. " +
                "Default: VIBE_LIBTORCH, or the build's.",
            HelpName = "folder",
            Recursive = true,
        });
    }

    /// <summary>Gives what a command line chooses, or what a program without a libtorch finds in NuGet's cache.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The choice; <see langword="null"/> for the environment's or the build's.</returns>
    public static string? ChoiceOf(ParseResult parsed) => parsed.GetValue<string?>(Name) ??
        (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TorchBackend.Variable)) ? TorchBackend.FindInPackages()?.Folder : null);

    /// <summary>Loads the libtorch that is chosen; does nothing where none is.</summary>
    /// <param name="parsed">The command line, without errors.</param>
    /// <exception cref="NotSupportedException">The libtorch does not suit.</exception>
    public static void Apply(ParseResult parsed)
    {
        if (!DoctorVerb.ExaminesDevice(parsed) && TorchBackend.Find(ChoiceOf(parsed)) is { } files)
        {
            TorchBackend.Use(files);
            Environment.SetEnvironmentVariable(TorchBackend.Variable, files.Folder); // for the trainings that a sweep starts
        }
    }
}
