using System.Numerics;
using Vibe.Data.Keypoints;

namespace Vibe.Inference.Inputs;

/// <summary>Follows people from frame to frame by their keypoints.</summary>
/// <remarks>
/// Each person is expected where constant speed would have brought him; the nearest detections are taken first. The distance is the mean
/// over the keypoints seen in both, as a share of the person's size. A person who is not found for a while is a new one afterwards.
/// </remarks>
internal static class KeypointTracker
{
    private const float FarthestShare = 0.25f;
    private const int LongestAbsence = 15;
    private const int FewestShared = 4;

    /// <summary>Numbers the people, from 1.</summary>
    /// <param name="detections">The people of all frames, frame by frame.</param>
    /// <returns>The same with track numbers; those of too few keypoints to be followed are left out.</returns>
    public static IEnumerable<FrameDetection> Follow(IEnumerable<FrameDetection> detections)
    {
        var active = new List<Person>();
        var next = 1;
        foreach (var frame in detections.GroupBy(detection => detection.Frame).OrderBy(frame => frame.Key))
        {
            active.RemoveAll(person => frame.Key - person.Frame > LongestAbsence);
            var open = frame.Where(detection => CropSquare.Around(Detected(detection.Keypoints), 1, FewestShared) is not null).ToList();
            foreach (var (person, detection) in Pairs(active, open, frame.Key))
            {
                person.Move(detection);
                open.Remove(detection);
                yield return detection with { Track = person.Id };
            }

            foreach (var detection in open)
            {
                active.Add(new Person(next, detection));
                yield return detection with { Track = next++ };
            }
        }
    }

    private static List<(Person Person, FrameDetection Detection)> Pairs(List<Person> people, List<FrameDetection> detections, int frame)
    {
        var candidates = people
            .SelectMany(person =>
                detections.Select(detection => (Person: person, Detection: detection, Distance: person.DistanceTo(detection, frame))))
            .Where(pair => pair.Distance <= FarthestShare)
            .OrderBy(pair => pair.Distance);
        var pairs = new List<(Person Person, FrameDetection Detection)>();
        foreach (var (person, detection, _) in candidates)
        {
            if (!pairs.Exists(pair => pair.Person == person || pair.Detection == detection))
            {
                pairs.Add((person, detection));
            }
        }

        return pairs;
    }

    private static ReadOnlySpan<float> Detected(float[] keypoints) => keypoints.AsSpan(0, DetectorKeypoints.DetectedCount * 3);

    private sealed class Person(int id, FrameDetection detection)
    {
        private const float SpeedMemory = 0.5f;

        private FrameDetection _last = detection;
        private Vector2 _speed;

        public int Id => id;

        public int Frame => _last.Frame;

        public float DistanceTo(FrameDetection detection, int frame)
        {
            var drift = _speed * (frame - Frame);
            var (sum, count) = (0f, 0);
            for (var i = 0; i < DetectorKeypoints.DetectedCount * 3; i += 3)
            {
                if (_last.Keypoints[i + 2] > 0 && detection.Keypoints[i + 2] > 0)
                {
                    sum += Vector2.Distance(At(_last.Keypoints, i) + drift, At(detection.Keypoints, i));
                    count++;
                }
            }

            var size = CropSquare.Around(Detected(_last.Keypoints), 1)!.Size;
            return count < FewestShared ? float.PositiveInfinity : sum / count / size;
        }

        public void Move(FrameDetection detection)
        {
            var before = CropSquare.Around(Detected(_last.Keypoints), 1)!;
            var now = CropSquare.Around(Detected(detection.Keypoints), 1)!;
            var speed = new Vector2(now.CenterX - before.CenterX, now.CenterY - before.CenterY) / (detection.Frame - Frame);
            _speed = Vector2.Lerp(speed, _speed, SpeedMemory);
            _last = detection;
        }

        private static Vector2 At(float[] keypoints, int at) => new(keypoints[at], keypoints[at + 1]);
    }
}
