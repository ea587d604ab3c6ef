// The studies of this folder; experiments/README.md says what each shows and how long it takes.
using Vibe.Experiments;

switch (args)
{
    case ["adversary", .. var rest]:
        return AdversaryStudy.Run("experiments/adversary", rest);
    case ["resume", .. var rest]:
        return ResumeStudy.Run("experiments/resume", rest);
    case ["prior", .. var rest]:
        return PriorStudy.Run(rest);
    case ["realism", _, ..]:
        return RealismStudy.Run(args[1..]);
    default:
        Console.Error.WriteLine(
            "Name a study: adversary [--full] [Section:Key=value ...], resume [Section:Key=value ...], " +
            "realism FOLDER ..., or prior FOLDER ... [--against ARM] [--test].");
        return 2;
}
