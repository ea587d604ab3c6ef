using System.Numerics;
using Vibe.Core.Random;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>All activities, and how often each is chosen.</summary>
internal static class Repertoire
{
    private static readonly (IActivity Activity, int Weight)[] Entries =
    [
        (new Idle(), 2),
        (new Walking("walk slow", 0.5f, 0.85f), 2),
        (new Walking("walk", 1.0f, 1.4f), 5),
        (new Walking("walk brisk", 1.5f, 1.75f), 2),
        (new Walking("jog", 2.4f, 2.9f), 2),
        (new Walking("run", 3.1f, 4.0f), 2),
        (new Walking("walk backward", 0.45f, 0.9f) { Direction = MathF.PI }, 1),
        (new SideStepping(), 1),
        (new TurningAround(), 1),
        (new Squatting(), 2),
        (new Lunging(), 2),
        (new Sitting(), 3),
        (new Talking(), 2),
        (new Jumping(), 2),
        (new JumpingJacks(), 1),
        (new Reaching(), 4),
        (new Waving(), 2),
        (new Boxing(), 2),
        (new Kicking(), 2),
        (new Throwing(), 2),
        (new Stretching(), 3),
        (new LookingAround(), 1),
        (new Pointing(), 1),
        (new Lifting(), 2),
        (new Carrying(), 2),
        (new Kneeling(), 2),
        (new Crawling(), 1),
        (new Dancing(), 2),
        (new HandTask("clap", new Vector3(0.055f, 0.02f, 0.3f))
        {
            BothHands = true, Beat = new Vector3(0.05f, 0f, 0f), Rate = (2f, 3.2f),
        }, 1),
        (new HandTask("drink", new Vector3(0f, 0.2f, 0.25f)) { Beat = new Vector3(0f, 0.03f, -0.02f), Head = new Vector2(-0.2f, 0f) }, 1),
        (new HandTask("telephone", new Vector3(0.1f, 0.29f, 0.12f)) { Head = new Vector2(0.05f, 0.1f), ElbowOut = 0.3f }, 1),
        (new HandTask("type", new Vector3(0.06f, -0.08f, 0.3f))
        {
            BothHands = true, Beat = new Vector3(0.004f, 0.004f, 0f), Rate = (1.5f, 3f), Head = new Vector2(0.45f, 0f), Palm = -0.3f,
        }, 1),
        (new HandTask("scratch head", new Vector3(0.08f, 0.43f, 0.03f))
        {
            Beat = new Vector3(0.015f, 0.02f, 0.01f), Rate = (1.5f, 2.6f), Head = new Vector2(0.15f, -0.1f), ElbowOut = 0.5f,
        }, 1),
    ];

    private static readonly int TotalWeight = Entries.Sum(entry => entry.Weight);

    public static IEnumerable<IActivity> All => Entries.Select(entry => entry.Activity);

    public static IActivity Find(string activity) =>
        All.FirstOrDefault(entry => entry.Name == activity) ?? throw new ArgumentException(
            $"Unknown activity '{activity}'. Known: {string.Join(", ", All.Select(entry => entry.Name))}.", nameof(activity));

    /// <summary>Chooses by weight, never the same twice in a row.</summary>
    public static IActivity Choose(SeededRandom random, string last)
    {
        while (true)
        {
            var place = random.Next(TotalWeight);
            foreach (var (activity, weight) in Entries)
            {
                place -= weight;
                if (place < 0)
                {
                    if (activity.Name == last)
                    {
                        break;
                    }

                    return activity;
                }
            }
        }
    }
}
