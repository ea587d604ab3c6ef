using System.Globalization;
using System.Text.RegularExpressions;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Human36M;

/// <summary>The pictures of one camera of one recording.</summary>
/// <param name="Name">Their folder, relative to the source: <c>images/s_01_act_02_subact_01_ca_01</c>.</param>
/// <param name="Files">The person's cameras and joints.</param>
/// <param name="Subject">Number of the person.</param>
/// <param name="Action">Number of the action.</param>
/// <param name="Repetition">Which of its repetitions.</param>
/// <param name="Camera">Number of the camera.</param>
internal sealed partial record Human36MUnit(string Name, IReadOnlyList<string> Files, int Subject, int Action, int Repetition, int Camera)
    : VideoUnit(Name, Files, 1)
{
    /// <summary>Gets the file with the cameras.</summary>
    public string Cameras => Files[0];

    /// <summary>Gets the file with the joints.</summary>
    public string Joints => Files[1];

    /// <summary>Reads what a folder's name says; <see langword="null"/> where it is another kind of folder.</summary>
    /// <param name="name">The folder, relative to the source.</param>
    public static Human36MUnit? Parse(string name)
    {
        var match = FolderName().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var subject = Number(1);
        var files = string.Create(CultureInfo.InvariantCulture, $"annotations/Human36M_subject{subject}_");
        return new Human36MUnit(name, [files + "camera.json", files + "joint_3d.json"], subject, Number(2), Number(3), Number(4));

        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"s_(\d{2})_act_(\d{2})_subact_(\d{2})_ca_(\d{2})$")]
    private static partial Regex FolderName();
}
