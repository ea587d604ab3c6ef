using Vibe.Formats.Detections;

namespace Vibe.Inference.Tracking;

/// <summary>Follows people from picture to picture by their boxes: sure boxes first, then whoever is left with unsure ones.</summary>
/// <remarks>
/// Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection Box", ECCV 2022, with its published thresholds. Boxes are
/// expected where a Kalman filter sees them and paired by their overlap with the least total cost. A person who is covered for a while
/// (30 pictures at most) keeps the number.
/// </remarks>
public sealed class PersonTracker
{
    private const double SureScore = 0.5;
    private const double LowestScore = 0.1;
    private const double NewPersonScore = 0.6;
    private const double SureCost = 0.8;
    private const double UnsureCost = 0.5;
    private const double UnconfirmedCost = 0.7;
    private const int LongestAbsence = 30;

    private readonly List<FollowedBox> _people = [];
    private int _frame = -1;
    private int _lastId;

    /// <summary>Takes the boxes of the next picture.</summary>
    /// <param name="detections">Boxes with scores.</param>
    /// <returns>
    /// The boxes of people who are followed, with the picture's number from 0, and the person's from 1. A person's first box counts even
    /// where no second one follows.
    /// </returns>
    /// <exception cref="ArgumentException">A detection has no box with a size, or no score.</exception>
    public IReadOnlyList<Detection> Next(IReadOnlyList<Detection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _frame++;
        ScoredBox[] boxes = [.. detections.Select(Box)];
        _people.ForEach(person => person.Predict());
        var sure = boxes.Where(box => box.Score >= SureScore).ToList();
        var unsure = boxes.Where(box => box.Score is >= LowestScore and < SureScore).ToList();
        var found = new List<(FollowedBox Person, ScoredBox Box)>();

        var confirmed = _people.Where(person => person.IsConfirmed).ToList();
        Pair(confirmed, sure, SureCost, withScore: true, found);
        var seenBefore = confirmed.Where(person => !person.IsLost).ToList();
        Pair(seenBefore, unsure, UnsureCost, withScore: false, found);
        var unconfirmed = _people.Where(person => !person.IsConfirmed).ToList();
        Pair(unconfirmed, sure, UnconfirmedCost, withScore: true, found);

        seenBefore.ForEach(person => person.IsLost = true);
        found.ForEach(pair => pair.Person.Update(pair.Box, _frame));
        _people.RemoveAll(person => unconfirmed.Contains(person) || _frame - person.Frame > LongestAbsence);
        foreach (var box in sure.Where(box => box.Score >= NewPersonScore))
        {
            var person = new FollowedBox(box, _frame, isConfirmed: _frame == 0);
            _people.Add(person);
            found.Add((person, box));
        }

        return [.. found.Select(pair => Tracked(pair.Person, pair.Box))];
    }

    // Takes out of both lists who and what belongs together.
    private static void Pair(
        List<FollowedBox> people, List<ScoredBox> boxes, double highestCost, bool withScore,
        List<(FollowedBox Person, ScoredBox Box)> found)
    {
        var costs = new double[people.Count, boxes.Count];
        for (var i = 0; i < costs.Length; i++)
        {
            var (person, box) = (i / boxes.Count, i % boxes.Count);
            var overlap = people[person].Box.OverlapWith(boxes[box]);

            // A pair that is no pair costs as much as none.
            costs[person, box] = Math.Min(highestCost, 1 - (withScore ? overlap * boxes[box].Score : overlap));
        }

        var assigned = LinearAssignment.Solve(costs);
        var pairs = Enumerable.Range(0, people.Count)
            .Where(person => assigned[person] >= 0 && costs[person, assigned[person]] < highestCost)
            .Select(person => (Person: people[person], Box: boxes[assigned[person]]))
            .ToList();
        found.AddRange(pairs);
        foreach (var (person, box) in pairs)
        {
            people.Remove(person);
            boxes.Remove(box);
        }
    }

    private Detection Tracked(FollowedBox person, ScoredBox box)
    {
        person.Id = person.Id == 0 ? ++_lastId : person.Id;
        return new Detection
        {
            Frame = _frame,
            Track = person.Id,
            Box = [box.Left, box.Top, box.Width, box.Height],
            Score = box.Score,
        };
    }

    private static ScoredBox Box(Detection detection) =>
        detection is { Box: [var left, var top, > 0 and var width, > 0 and var height], Score: { } score }
            ? new ScoredBox(left, top, left + width, top + height, score)
            : throw new ArgumentException("Expected detections with a box that has a size, and a score.", nameof(detection));
}
