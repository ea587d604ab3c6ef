using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch

/// <summary>A ResNet-50 whose batch normalisation changes something, as after a training.</summary>
internal static class LearnedResNet
{
    public static ResNet50 Make()
    {
        manual_seed(3);
        var backbone = new ResNet50();
        foreach (var (name, value) in backbone.state_dict())
        {
            if (name.EndsWith("running_var", StringComparison.Ordinal))
            {
                value.uniform_(0.5, 1.5);
            }
            else if (name.EndsWith("running_mean", StringComparison.Ordinal))
            {
                value.uniform_(-0.1, 0.1);
            }
        }

        backbone.eval();
        return backbone;
    }
}
