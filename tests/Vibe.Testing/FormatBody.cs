using Vibe.Core.Body;

namespace Vibe.Testing;

/// <summary>The body that the format samples' labels were made with.</summary>
public static class FormatBody
{
    private static readonly Lazy<BodyModelData> Read = new(() => SmplBody.Load(
        Path.Combine(Folder, "SMPL_NEUTRAL.npz"), Path.Combine(Folder, "J_regressor_extra.npy"),
        Path.Combine(Folder, "J_regressor_h36m.npy")));

    /// <summary>Gets the folder with its files.</summary>
    public static string Folder => Path.Combine(Fixtures.Formats, "smpl-pkl", "full");

    /// <summary>Gets its arrays.</summary>
    public static BodyModelData Data => Read.Value;
}
