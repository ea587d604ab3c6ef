using Vibe.Workflows.Doctor;

namespace Vibe.Trainer;

/// <summary>Gives the command that makes a store.</summary>
internal static class PrepareCommand
{
    /// <summary>Gives the command's arguments.</summary>
    /// <param name="recipe">The store.</param>
    public static string[] For(StoreRecipe recipe) =>
    [
        "prepare", recipe.Dataset, "--source", recipe.Source, "--out", recipe.Store,
        .. Option("--split", recipe.Split),
        .. recipe.KeepsCrops ? (string[])["--crops"] : [],
        .. Option("--backbone", recipe.Backbone),
        .. Option("--body-model", recipe.Body?.Model),
        .. Option("--extra-regressor", recipe.Body?.ExtraRegressor),
        .. Option("--h36m-regressor", recipe.Body?.H36mRegressor),
    ];

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];
}
