using Vibe.Data.Keypoints;

namespace Vibe.Synthetic.Capture;

/// <summary>The report of a 2D detector about one person in a clip, and the truth in the same crops.</summary>
/// <remarks>
/// Of the 49 keypoints the first 25 are the detector's (OpenPose's). As in conversions of real 2D data, keypoints 25 to 37 of the LSP
/// group repeat the detected keypoint of the same meaning with its confidence; the top of the head (38) and the dataset keypoints 39
/// to 48, which no detector gives, have confidence 0. A keypoint of confidence 0 has coordinates (0,0).
/// </remarks>
/// <param name="Keypoints">Detected x, y in the crop's [-1,1] and confidence from 0 to 1, (T,49,3).</param>
/// <param name="TrueKeypoints">Exact x, y of all 49 keypoints in the same crops, (T,49,2).</param>
/// <param name="Boxes">The crops, (T), in pixels.</param>
internal sealed record DetectedClip(float[] Keypoints, float[] TrueKeypoints, CropSquare[] Boxes);
