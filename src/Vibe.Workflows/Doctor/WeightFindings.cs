using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Examines the weights that a training starts from, and those that make the features of stores that are not there yet.</summary>
internal static class WeightFindings
{
    private const string Download =
        "Download a checkpoint with a ResNet-50 and give it this name: SPIN's (spin_model_checkpoint.pth.tar in the data of " +
        "https://github.com/mkocabas/VIBE; what published models expect), or ImageNet's " +
            "(https://download.pytorch.org/models/resnet50-0676ba61.pth).";

    /// <summary>Examines every file of weights.</summary>
    /// <param name="training">The training section.</param>
    /// <param name="missing">The stores that are to be made.</param>
    public static IEnumerable<Finding> Look(TrainingOptions training, IEnumerable<StoreRecipe> missing) =>
        Files(training, missing).Select(file => Absent(file) ?? Look(file));

    /// <summary>Lists the files that are not there.</summary>
    /// <param name="training">The training section; <see langword="null"/> where nothing starts from its weights.</param>
    /// <param name="missing">The stores that are to be made.</param>
    public static IEnumerable<Finding> Missing(TrainingOptions? training, IEnumerable<StoreRecipe> missing) =>
        Files(training, missing).Select(Absent).OfType<Finding>();

    private static IEnumerable<WeightFile> Files(TrainingOptions? training, IEnumerable<StoreRecipe> missing)
    {
        if (training?.InitializeFrom is { } start)
        {
            yield return new WeightFile(
                "Training:InitializeFrom", start, ["Put the checkpoint there, or correct the key."], IsBackbone: false);
        }

        if (training?.BackboneFrom is { } backbone)
        {
            yield return new WeightFile("Training:BackboneFrom", backbone, [Download], IsBackbone: true);
        }

        if (missing.Any(recipe => recipe.Backbone is not null))
        {
            yield return new WeightFile(
                "features", StoreRecipe.UsualBackbone, [Download, "All stores of an experiment need features of the same one."],
                    IsBackbone: true);
        }
    }

    private static Finding? Absent(WeightFile file) => File.Exists(file.Path)
        ? null
        : Finding.Missing(file.Subject, $"{file.Path} (expected at {Path.GetFullPath(file.Path)})", Remedy.Advice(file.Advice));

    private static Finding Look(WeightFile file)
    {
        if (!file.IsBackbone)
        {
            return Finding.Ok(file.Subject, file.Path);
        }

        try
        {
            using var network = new ResNet50();
            BackboneCheckpoint.Load(network, file.Path);
            return Finding.Ok(file.Subject, $"{file.Path}, a ResNet-50");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(file.Subject, error, Download);
        }
    }

    private sealed record WeightFile(string Subject, string Path, string[] Advice, bool IsBackbone);
}
