using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Preparation.Datasets;

/// <summary>Gives the reader of a data set what it needs to know, and counts what the reader leaves out. Each unit has one.</summary>
public sealed class ReadingContext
{
    private readonly BodyModel? _body;
    private readonly IReadOnlyDictionary<Gender, BodyModel>? _gendered;
    private readonly bool _skipBad;

    /// <summary>Initializes a new instance of the <see cref="ReadingContext"/> class.</summary>
    /// <param name="source">The raw folder.</param>
    /// <param name="split">The split.</param>
    /// <param name="compatibility">Whether published defects are kept.</param>
    /// <param name="body">The body model; <see langword="null"/> where none was given.</param>
    /// <param name="skipBad">Whether bad records are left out and counted; else the first one ends the preparation.</param>
    /// <param name="gendered">The male and female bodies; without them every true body is neutral.</param>
    public ReadingContext(
        string source, string split, Compatibility compatibility, BodyModel? body = null, bool skipBad = false,
        IReadOnlyDictionary<Gender, BodyModel>? gendered = null)
    {
        (Source, Split, Compatibility, _body, _skipBad, _gendered) = (source, split, compatibility, body, skipBad, gendered);
    }

    /// <summary>Gets the raw folder.</summary>
    public string Source { get; }

    /// <summary>Gets the split.</summary>
    public string Split { get; }

    /// <summary>Gets whether the reader keeps the published defects.</summary>
    public Compatibility Compatibility { get; }

    /// <summary>Gets what was left out so far.</summary>
    public DropLog Drops { get; } = new();

    /// <summary>Gets the body model, for labels that are computed with it.</summary>
    /// <exception cref="PreparationException">None was given.</exception>
    public BodyModel Body => _body ?? throw new PreparationException(
        PreparationProblem.NoBody, "The labels of this data set are computed with the SMPL body model, and none was given.");

    /// <summary>Gives the body model of a person: the gendered one where gender and model are known, else the neutral one.</summary>
    /// <param name="gender">The person's gender.</param>
    /// <exception cref="InvalidDataException">No body model was given.</exception>
    public BodyModel BodyOf(Gender? gender) => gender is { } known && _gendered is not null ? _gendered[known] : Body;

    /// <summary>Counts frames that the data set's own rules leave out.</summary>
    /// <param name="reason">The rule, the same words every time, e.g. <c>fewer than 7 visible joints</c>.</param>
    /// <param name="record">Whose frames they are: a track, a video.</param>
    /// <param name="frames">How many; none is fine and counts nothing.</param>
    public void Drop(string reason, string record, long frames) => Drops.Add(reason, record, frames);

    /// <summary>Leaves out a record that cannot be used. Ends the preparation unless bad records are to be skipped.</summary>
    /// <param name="record">The record: file and what in it.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="frames">Frames lost, if known.</param>
    /// <exception cref="PreparationException">Bad records are not to be skipped.</exception>
    public void Refuse(string record, Exception error, long frames = 0)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!_skipBad)
        {
            throw new PreparationException(PreparationProblem.DamagedRecord, $"{record}: {error.Message}", error);
        }

        Drops.AddBad(record, frames);
    }
}
