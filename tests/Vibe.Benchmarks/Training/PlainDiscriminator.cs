using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Benchmarks.Training;

/// <summary>The motion discriminator as published, pooled by attention.</summary>
internal sealed class PlainDiscriminator : Module<Tensor, Tensor>
{
    [ComponentName(Name = "gru")]
    private readonly GRU _gru;

    [ComponentName(Name = "attention")]
    private readonly PlainAttention _attention;

    [ComponentName(Name = "fc")]
    private readonly Linear _score;

    public PlainDiscriminator(MotionDiscriminatorOptions options)
        : base(nameof(PlainDiscriminator))
    {
        _gru = GRU(69, options.HiddenSize, options.LayerCount);
        _attention = new PlainAttention(options);
        _score = Linear(options.HiddenSize, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var (states, _) = _gru.call(input.permute(1, 0, 2));
        return _score.call(_attention.call(states.permute(1, 0, 2)));
    }

    private sealed class PlainAttention : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "attention")]
        private readonly Sequential _layers;

        public PlainAttention(MotionDiscriminatorOptions options)
            : base(nameof(PlainAttention))
        {
            var size = options.HiddenSize;
            _layers = Sequential(
                ("0", Linear(size, size)), ("1", Tanh()), ("2", Dropout(options.AttentionDropout)),
                ("3", Linear(size, size)), ("4", Tanh()), ("5", Dropout(options.AttentionDropout)),
                ("6", Linear(size, 1)), ("7", Tanh()));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => (_layers.call(input).softmax(1) * input).sum([1]);
    }
}
