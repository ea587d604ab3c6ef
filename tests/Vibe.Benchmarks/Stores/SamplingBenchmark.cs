using System.Diagnostics;
using System.Runtime.InteropServices;
using Vibe.Benchmarks.Measuring;
using Vibe.Core.Random;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Stores;

/// <summary>Training batches from a store in the page cache, and the opening of a store as large as the published ones.</summary>
internal sealed class SamplingBenchmark : IComparison
{
    private const int Batches = 20;
    private const int BatchSize = 32;
    private const int ClipLength = 16;
    private const string Baseline = "baseline";
    private const string Ours = "ours";
    private const string Copy = "copy";

    public string Name => "store-sampling";

    private static int Frames => Batches * BatchSize * ClipLength;

    public IWay Open(string way) => way switch
    {
        Baseline => new PlainReading(),
        Ours => new MixerReading(),
        _ => new MemoryCopy(),
    };

    public void Run(TextWriter output)
    {
        var measured = Alternation.Measure(this, Baseline, Ours, Copy);
        BenchmarkLine.Of(Name, Frames, measured[0], measured[1], measured[2]).Print(output);
        foreach (var frames in new[] { 20_000L, 200_000L, SparseStore.PublishedFrames })
        {
            using var store = new SparseStore(frames);
            var times = Enumerable.Range(0, Alternation.Rounds + 1).Select(_ => Opening(store.Folder)).ToArray()[1..].Order().ToArray();
            new BenchmarkLine { Case = $"{Name}-open-{frames * 8192.0 / 1e9:0.0}GB", Ms = times[times.Length / 2] }.Print(output);
        }
    }

    private static double Opening(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var store = FrameStore.Open(folder);
        store.Read(FrameColumn.Features, store.FrameCount - 1, 1, new float[2048]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The straightforward way: seek, read a clip's bytes into a new array, make a tensor of it, stack the clips.</summary>
    private sealed class PlainReading : IWay
    {
        private readonly SampleStore _store = new();
        private readonly SeededRandom _random = new(1);

        public void Run()
        {
            using var file = File.OpenRead(Path.Combine(_store.Folder, "features.npy"));
            var header = file.Length - ((long)SampleStore.FrameCount * 2048 * sizeof(float));
            for (var batch = 0; batch < Batches; batch++)
            {
                using var scope = NewDisposeScope();
                var clips = new List<Tensor>();
                for (var clip = 0; clip < BatchSize; clip++)
                {
                    var values = new float[ClipLength * 2048];
                    file.Position = header + ((long)_random.Next(SampleStore.FrameCount - ClipLength) * 2048 * sizeof(float));
                    file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
                    clips.Add(tensor(values, [ClipLength, 2048]));
                }

                stack(clips);
            }
        }

        public void Dispose() => _store.Dispose();
    }

    private sealed class MixerReading : IWay
    {
        private readonly SampleStore _files = new();
        private readonly FrameStore _store;
        private readonly BatchMixer _mixer;
        private long _step;

        public MixerReading()
        {
            _store = FrameStore.Open(_files.Folder);
            var options = new BatchMixerOptions { BatchSize = BatchSize, ClipLength = ClipLength };
            _mixer = new BatchMixer(options, [new WeightedStore(_store, 1)], [], [], 1);
        }

        public void Run()
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                _mixer.Create(_step++).Dispose();
            }
        }

        public void Dispose()
        {
            _store.Dispose();
            _files.Dispose();
        }
    }

    /// <summary>The copying of as many bytes from random places of memory: what no sampling can save.</summary>
    private sealed class MemoryCopy : IWay
    {
        private readonly float[] _source = new float[SampleStore.FrameCount * 2048];
        private readonly float[] _target = new float[BatchSize * ClipLength * 2048];
        private readonly SeededRandom _random = new(1);

        public MemoryCopy() => Array.Fill(_source, 1);

        public void Run()
        {
            for (var clip = 0; clip < Batches * BatchSize; clip++)
            {
                var first = _random.Next(SampleStore.FrameCount - ClipLength) * 2048;
                _source.AsSpan(first, ClipLength * 2048).CopyTo(_target.AsSpan(clip % BatchSize * ClipLength * 2048));
            }
        }

        public void Dispose()
        {
        }
    }
}
