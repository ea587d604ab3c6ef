using System.CommandLine;
using Vibe.Core;
using Vibe.Data.Datasets.Import;
using Vibe.Data.Datasets.Preparation;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>A database that the published scripts made to a store: <c>prepare import</c>.</summary>
internal sealed class PrepareImport
{
    private readonly Option<string> _source = new("--source") { Description = "A database of VIBE or TCMR: 3dpw_train_db.pt, insta_train_db.h5, amass_db.pt, ...", Required = true, HelpName = "file" };
    private readonly Option<string> _store = new("--out") { Description = "The store to make.", Required = true, HelpName = "folder" };
    private readonly Option<string> _extractor = new("--features-of") { Description = "What made its features; stores that are used together need the same.", DefaultValueFactory = _ => new ImportOptions().FeatureExtractor, HelpName = "name" };
    private readonly Option<double?> _cropScale = new("--crop-scale") { Description = "Side of the crops divided by the side of the boxes; what the published scripts have by default.", HelpName = "number" };
    private readonly Option<double?> _rate = new("--fps") { Description = "Frame rate of the database, which does not say; that of the data set's videos by default.", HelpName = "number" };
    private readonly Option<bool> _published = new("--published") { Description = "Reads the database as the published loaders do, defects included." };

    /// <summary>Initializes a new instance of the <see cref="PrepareImport"/> class.</summary>
    public PrepareImport()
    {
        Command = new Command("import", "Makes a store of a database that the published scripts of VIBE or TCMR made, features included.")
        {
            _source, _store, _extractor, _cropScale, _rate, _published,
        };
        Command.Validators.Add(result =>
        {
            foreach (var option in (Option<double?>[])[_cropScale, _rate])
            {
                if (result.GetValue(option) is { } value && !(value is >= 0.1 and <= 1000))
                {
                    result.AddError(FormattableString.Invariant($"{option.Name} must be from 0.1 to 1000 but is {value}."));
                }
            }
        });
        Command.SetAction(Run);
    }

    /// <summary>Gets the command.</summary>
    public Command Command { get; }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var (source, store, rate) = (parsed.GetValue(_source)!, parsed.GetValue(_store)!, parsed.GetValue(_rate));
        var compatibility = parsed.GetValue(_published) ? Compatibility.Published : Compatibility.Corrected;
        if (!File.Exists(source))
        {
            throw new FileNotFoundException($"{source}: expected a database of the published scripts (*_db.pt, *_db.h5) but the file does not exist.");
        }

        if (PublishedMotions.IsMotion(source))
        {
            var (motions, frames) = PublishedMotions.Prepare(source, store, rate ?? 25, compatibility);
            Console.WriteLine(FormattableString.Invariant($"{store}: {motions} motions, {frames} frames"));
            return 0;
        }

        using var database = PublishedDatabase.Open(
            source, new ImportOptions { FeatureExtractor = parsed.GetValue(_extractor)!, CropScale = parsed.GetValue(_cropScale), FramesPerSecond = rate });
        var report = VideoPreparation.Prepare(
            database, Path.GetDirectoryName(Path.GetFullPath(source))!, store, new PreparationOptions { Compatibility = compatibility },
            progress: new PreparationDisplay(Console.Out), cancellationToken: stop.Token);
        PreparationReport.Write(Console.Out, report);
        return 0;
    }
}
