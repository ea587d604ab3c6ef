using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Cameras;
using Vibe.Inference.Predictions;

namespace Vibe.Inference.Refinement;

/// <summary>Fits the motion that a generator found to the keypoints that were observed.</summary>
/// <remarks>
/// As in Bogo et al., "Keep it SMPL: Automatic Estimation of 3D Human Pose and Shape from a Single Image", ECCV 2016, with the generator's
/// bodies in place of its pose prior, one shape for each person, smoothness over time and, if it is given, a discriminator. People without
/// keypoints stay as they are.
/// </remarks>
public static class MotionRefinement
{
    private const int PieceLength = 256;
    private const int PointSize = KeypointSet.Count * 3;

    /// <summary>Fits everybody.</summary>
    /// <param name="result">The motion in a camera's axes.</param>
    /// <param name="body">The body model, on the CPU.</param>
    /// <param name="options">The weights, already validated.</param>
    /// <param name="prior">
    /// Says how far a motion is from real ones, of the motion's frame rate; <see langword="null"/> for none.
    /// </param>
    /// <param name="progress">Notified after each piece; may be <see langword="null"/>.</param>
    /// <param name="stop">Ends the work between steps.</param>
    /// <returns>The fitted motion, with a note for each person on how far the keypoints lie from the observed ones.</returns>
    /// <exception cref="ArgumentException">The motion is not seen by a camera.</exception>
    /// <exception cref="InvalidDataException">Nobody has observed keypoints.</exception>
    public static MotionResult Of(
        MotionResult result, BodyModel body, RefinementOptions options, MotionPrior? prior = null,
        IProgress<InferenceProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        if (result is not { Axes: MotionAxes.Camera, Width: > 0, Height: > 0, FocalLength: > 0 })
        {
            throw new ArgumentException("Expected a motion that a camera saw, with the pictures' size and a focal length.", nameof(result));
        }

        var camera = new PictureCamera(result.Width, result.Height, result.FocalLength);
        var total = result.People.Where(CanFit).Sum(person => (long)person.FrameCount);
        if (total == 0)
        {
            throw new InvalidDataException(
                $"{result.Source}: expected observed keypoints, to which bodies can be fitted, but the input has none.");
        }

        var (done, notes, people) = (0L, new List<string>(result.Notes), new List<PersonMotion>());
        foreach (var person in result.People)
        {
            people.Add(CanFit(person) ? Fit(person) : person);
        }

        return result with { People = people, Notes = notes };

        PersonMotion Fit(PersonMotion person)
        {
            var fits = new List<RefinedPiece.Fit>();
            foreach (var (first, count) in Pieces(person.Frames))
            {
                var follows = first > 0 && person.Frames[first] == person.Frames[first - 1] + 1;
                fits.Add(Piece(person, first, count, follows ? fits[^1] : null, fits.Count == 0 ? null : fits[0].Betas));
                done += count;
                progress?.Report(new InferenceProgress(done, total));
            }

            notes.Add(Note(person.Id, fits));
            return Joined(person, fits, camera);
        }

        RefinedPiece.Fit Piece(PersonMotion person, int first, int count, RefinedPiece.Fit? before, float[]? betas)
        {
            using var piece = new RefinedPiece(
                body, options, new ObservedKeypoints(person, first, count, camera),
                person.Pose[(first * SmplSkeleton.PoseSize)..((first + count) * SmplSkeleton.PoseSize)],
                person.Translation[(3 * first)..(3 * (first + count))], betas ?? MeanShape(person), isShapeFree: betas is null,
                IsPath(person, result), before is null ? [] : before.Smooth[Math.Max(0, before.Smooth.Length - (2 * PointSize))..], prior);
            return piece.Run(stop);
        }
    }

    private static bool CanFit(PersonMotion person) => person is { Keypoints: not null, Boxes: not null, FrameCount: > 0 };

    // Where the crop is the picture, as of a store, it follows the person, and so places in it jump with the crop.
    private static bool IsPath(PersonMotion person, MotionResult result) => !person.Boxes!.Chunk(4).All(
        box => box[0] * 2 == result.Width && box[1] * 2 == result.Height && box[2] == result.Width);

    // Frames in a row, at most so many at a time.
    private static IEnumerable<(int First, int Count)> Pieces(int[] frames)
    {
        var first = 0;
        for (var next = 1; next <= frames.Length; next++)
        {
            if (next == frames.Length || next - first == PieceLength || frames[next] != frames[next - 1] + 1)
            {
                yield return (first, next - first);
                first = next;
            }
        }
    }

    private static float[] MeanShape(PersonMotion person) =>
    [
        .. Enumerable.Range(0, SmplSkeleton.ShapeSize).Select(
            i => person.Betas.Where((_, at) => at % SmplSkeleton.ShapeSize == i).Average()),
    ];

    private static string Note(int id, List<RefinedPiece.Fit> fits)
    {
        var (before, after) = (Mean(fit => fit.Before), Mean(fit => fit.After));
        return FormattableString.Invariant(
            $"Person {id} was fitted to the keypoints, which lay {before:P1} of the crop's side away and now lie {after:P1}.");

        double Mean(Func<RefinedPiece.Fit, (double Sum, double Count)> of) =>
            fits.Sum(fit => of(fit).Sum) / Math.Max(1, fits.Sum(fit => of(fit).Count));
    }

    private static PersonMotion Joined(PersonMotion person, List<RefinedPiece.Fit> fits, PictureCamera camera)
    {
        float[] places = [.. fits.SelectMany(fit => fit.Places)];
        var (crops, pictures) = (new float[places.Length], new float[4 * person.FrameCount]);
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            var box = person.Boxes.AsSpan(4 * frame, 4);
            var crop = new CropSquare((float)box[0], (float)box[1], (float)box[2]);
            var row = camera.OverCrop(new Vector3(places.AsSpan(3 * frame, 3)), crop);
            row.CopyTo(crops, 3 * frame);
            var over = camera.OverPicture(row, crop);
            float[] values = [(float)over.ScaleX, (float)over.ScaleY, (float)over.TranslationX, (float)over.TranslationY];
            values.CopyTo(pictures, 4 * frame);
        }

        return person with
        {
            Pose = [.. fits.SelectMany(fit => fit.Pose)],
            Betas = [.. Enumerable.Repeat(fits[0].Betas, person.FrameCount).SelectMany(betas => betas)],
            Translation = places,
            CropCamera = crops,
            ImageCamera = pictures,
        };
    }
}
