namespace Vibe.Inference.Tracking;

/// <summary>A form of outputs that detectors have.</summary>
internal enum DetectorKind
{
    /// <summary>YOLOX: one output (1,cells,5+classes).</summary>
    Yolox,

    /// <summary>RT-DETR as its authors export it: <c>labels</c>, <c>boxes</c> in the picture's pixels, <c>scores</c>.</summary>
    Detr,

    /// <summary>RT-DETR as Hugging Face exports it: <c>logits</c>, and <c>pred_boxes</c> as shares of the picture.</summary>
    DetrLogits,
}
