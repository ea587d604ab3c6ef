namespace Vibe.Formats.Inspection;

/// <summary>Recognises by their keys the files that everybody in the field passes around.</summary>
internal static class KnownContent
{
    private static readonly (string[] Keys, string Remark)[] Known =
    [
        (["gen_state_dict"], "VIBE training checkpoint; Generator.LoadPublished reads it."),
        (["model", "total_step_count"], "SPIN training checkpoint; its model holds an image backbone and a regressor."),
        (["v_template", "shapedirs", "weights"], "Body model of the SMPL family; SmplFile reads it."),
        (["pose", "shape", "cam"], "Mean parameters that regressors start from; SmplMeanParameters reads it."),
        (["poses", "trans", "mocap_framerate"], "AMASS motion capture recording (SMPL-H)."),
        (["poses", "trans", "mocap_frame_rate"], "AMASS motion capture recording of 2021 and later (stageii)."),
        (["theta", "vid_name"], "VIBE's database of AMASS motions."),
        (["vid_name", "joints3D", "shape"], "VIBE's database of a data set with SMPL labels."),
        (["vid_name", "features"], "VIBE's database of a data set with image features."),
        (["poses2d", "cam_poses"], "3DPW sequence."),
        (["image/encoded", "meta/N"], "InstaVariety video."),
        (["annot2", "univ_annot3"], "MPI-INF-3DHP annotations."),
        (["joints2D", "vid_name"], "VIBE's database of a data set."),
    ];

    /// <summary>Gives the remark of a file with these keys, where there is one.</summary>
    /// <param name="keys">Names of its top entries.</param>
    public static IReadOnlyList<string> Remarks(IEnumerable<string> keys)
    {
        var names = keys.ToHashSet(StringComparer.Ordinal);
        return [.. Known.Where(known => known.Keys.All(names.Contains)).Take(1).Select(known => known.Remark)];
    }
}
