using Vibe.Inference;
using Vibe.Inference.Grounding;
using Vibe.Inference.Inputs;
using Vibe.Inference.Outputs;
using Vibe.Inference.Refinement;

namespace Vibe.Workflows.Infer;

/// <summary>The input, the model and the outputs of an inference.</summary>
/// <param name="Input">Keypoints (a folder of OpenPose files or a JSON file), a store, or a video or folder of pictures with boxes.</param>
/// <param name="Subject">A run's folder or a checkpoint.</param>
/// <param name="Folder">Where the results go; it is made.</param>
public sealed record InferenceRequest(string Input, string Subject, string Folder)
{
    /// <summary>Gets the configuration of a checkpoint that lies in no run.</summary>
    public string? Configuration { get; init; }

    /// <summary>Gets a tracker's boxes in the MOT challenge's format; for a video or a folder of pictures.</summary>
    public string? Boxes { get; init; }

    /// <summary>
    /// Gets a person detector as an ONNX file (YOLOX or RT-DETR), for a video or a folder of pictures of which nobody has boxes.
    /// </summary>
    public string? Detector { get; init; }

    /// <summary>
    /// Gets the checkpoint of the ResNet-50 that made the training features; for a video or a folder of pictures, with a model that did not
    /// train one itself.
    /// </summary>
    public string? Backbone { get; init; }

    /// <summary>
    /// Gets the video of the keypoints, or a folder of its pictures, to draw over and to show on the page; <see langword="null"/> (default)
    /// takes the input where that is a video.
    /// </summary>
    public string? Video { get; init; }

    /// <summary>Gets what is drawn over the pictures; <see langword="null"/> (default) draws nothing.</summary>
    public OverlayOptions? Overlay { get; init; }

    /// <summary>Gets what files of keypoints do not say; frame rate and fewest frames count for pictures too.</summary>
    public KeypointInputOptions Keypoints { get; init; } = new();

    /// <summary>Gets how the motion is found.</summary>
    public InferenceOptions Options { get; init; } = new();

    /// <summary>
    /// Gets how bodies are fitted to the observed keypoints; <see langword="null"/> (default) leaves them as the model gives them.
    /// </summary>
    public RefinementOptions? Refinement { get; init; }

    /// <summary>
    /// Gets a value indicating whether the model's discriminator takes part in the refinement: motion that it takes for generated costs.
    /// </summary>
    public bool WithPrior { get; init; }

    /// <summary>
    /// Gets how people are put onto the ground, for a camera that stands still; <see langword="null"/> (default) leaves them where the
    /// camera saw them.
    /// </summary>
    public GroundOptions? Ground { get; init; }

    /// <summary>Gets the frames that go through the generator together; <see langword="null"/> takes the training clips' length.</summary>
    public int? WindowLength { get; init; }

    /// <summary>Gets the forms in which the motion is written.</summary>
    public IReadOnlyList<MotionFormat> Formats { get; init; } = [MotionFormat.Npz, MotionFormat.Bvh, MotionFormat.Glb, MotionFormat.Html];

    /// <summary>Gets names and unit of bones.</summary>
    public BvhOptions Bones { get; init; } = new();

    /// <summary>Gets where to compute, as <c>Training:Device</c>; <see langword="null"/> takes the configuration's.</summary>
    public string? Device { get; init; }
}
