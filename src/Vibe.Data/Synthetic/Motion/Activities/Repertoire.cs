namespace Vibe.Data.Synthetic.Motion.Activities;

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
    ];

    private static readonly int TotalWeight = Entries.Sum(entry => entry.Weight);

    public static IEnumerable<IActivity> All => Entries.Select(entry => entry.Activity);

    public static IActivity Find(string name) =>
        All.FirstOrDefault(activity => activity.Name == name)
        ?? throw new ArgumentException($"Unknown activity '{name}'. Known: {string.Join(", ", All.Select(a => a.Name))}.", nameof(name));

    /// <summary>Chooses by weight, never the same twice in a row.</summary>
    public static IActivity Choose(Random random, string last)
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
