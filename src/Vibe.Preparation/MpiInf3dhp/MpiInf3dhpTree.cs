using System.Globalization;

namespace Vibe.Preparation.MpiInf3dhp;

/// <summary>Finds the pictures of MPI-INF-3DHP's cameras.</summary>
internal static class MpiInf3dhpTree
{
    /// <summary>How the names of videos end that nobody has extracted pictures of.</summary>
    public static readonly string[] VideoEndings = [".avi", ".mp4"];

    private const int SubjectCount = 8;
    private const int SequenceCount = 2;
    private const int TestCount = 6;

    // Those at the height of a chest; the published experiments leave out the others.
    private static readonly int[] Cameras = [0, 1, 2, 4, 5, 6, 7, 8];

    // The recordings of about four minutes with 12000 frames instead of 6000.
    private static readonly string[] FastMotions = ["S1/Seq2", "S3/Seq1", "S3/Seq2", "S5/Seq1", "S5/Seq2"];

    /// <summary>Lists the training set's units.</summary>
    public static IReadOnlyList<MpiInf3dhpUnit> Training(string source)
    {
        var units = new List<MpiInf3dhpUnit>();
        for (var subject = 1; subject <= SubjectCount; subject++)
        {
            for (var sequence = 1; sequence <= SequenceCount; sequence++)
            {
                var motion = string.Create(CultureInfo.InvariantCulture, $"S{subject}/Seq{sequence}");
                foreach (var camera in Cameras)
                {
                    if (Pictures(Path.Combine(source, motion), camera) is { } pictures)
                    {
                        var name = string.Create(CultureInfo.InvariantCulture, $"subj{subject}_seq{sequence}_vid{camera}");
                        var rate = FastMotions.Contains(motion) ? 50 : 25;
                        units.Add(Unit(source, $"{motion}/{pictures}", $"{motion}/annot.mat", camera, name, motion, rate, units));
                    }
                }
            }
        }

        return units;
    }

    /// <summary>Lists the test set's units.</summary>
    public static IReadOnlyList<MpiInf3dhpUnit> Test(string source)
    {
        var units = new List<MpiInf3dhpUnit>();
        for (var subject = 1; subject <= TestCount; subject++)
        {
            var motion = string.Create(CultureInfo.InvariantCulture, $"TS{subject}");
            var folder = "mpi_inf_3dhp_test_set/" + motion;
            if (Directory.Exists(Path.Combine(source, folder)))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"subj{subject}");
                units.Add(Unit(source, folder + "/imageSequence", folder + "/annot_data.mat", -1, name, motion, 25, units));
            }
        }

        return units;
    }

    // Pictures are extracted into the one folder or the other, depending on the tool; else there is the video.
    private static string? Pictures(string motion, int camera)
    {
        string[] folders = [$"video_{camera}", $"imageFrames/video_{camera}"];
        return Array.Find(folders, folder => Directory.Exists(Path.Combine(motion, folder)))
            ?? VideoEndings.Select(ending => $"imageSequence/video_{camera}{ending}")
                .FirstOrDefault(file => File.Exists(Path.Combine(motion, file)));
    }

    private static MpiInf3dhpUnit Unit(
        string source, string folder, string annotation, int camera, string name, string motion, double rate, List<MpiInf3dhpUnit> before)
    {
        var file = new FileInfo(Path.Combine(source, annotation));
        return file.Exists
            ? new MpiInf3dhpUnit(folder, annotation, camera, name, motion, rate, file.Length, before.LastOrDefault())
            : throw new InvalidDataException(
                $"{file.FullName}: expected the labels of the pictures in {folder} but the file does not exist.");
    }
}
