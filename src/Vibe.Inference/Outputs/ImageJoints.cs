namespace Vibe.Inference.Outputs;

/// <summary>Projects joints into the picture.</summary>
internal static class ImageJoints
{
    /// <summary>Projects by the weak-perspective camera over the picture.</summary>
    /// <param name="joints">Joints of the bodies without translation, (N,K,3).</param>
    /// <param name="cameras">Cameras over the picture: scale x, scale y, x, y, (N,4).</param>
    /// <param name="width">Width of the pictures, px.</param>
    /// <param name="height">Height of the pictures, px.</param>
    /// <returns>Pixels, (N,K,2).</returns>
    public static float[] Project(float[] joints, float[] cameras, int width, int height)
    {
        var frames = cameras.Length / 4;
        var perFrame = frames == 0 ? 0 : joints.Length / frames / 3;
        var pixels = new float[frames * perFrame * 2];
        for (var i = 0; i < frames * perFrame; i++)
        {
            var camera = cameras.AsSpan(i / perFrame * 4, 4);
            pixels[2 * i] = ((camera[0] * (joints[3 * i] + camera[2])) + 1) * width / 2;
            pixels[(2 * i) + 1] = ((camera[1] * (joints[(3 * i) + 1] + camera[3])) + 1) * height / 2;
        }

        return pixels;
    }
}
