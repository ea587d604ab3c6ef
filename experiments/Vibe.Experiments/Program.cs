// The studies of this folder; experiments/README.md says what each shows and how long it takes.
using Vibe.Experiments;

switch (args)
{
    case ["adversary", .. var rest]:
        return AdversaryStudy.Run("experiments/adversary", rest);
    case ["resume", .. var rest]:
        return ResumeStudy.Run("experiments/resume", rest);
    default:
        Console.Error.WriteLine("Name a study: adversary [--full] [Section:Key=value ...], or resume [Section:Key=value ...].");
        return 2;
}
