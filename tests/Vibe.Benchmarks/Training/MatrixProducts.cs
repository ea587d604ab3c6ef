using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>The matrix products of one training step and nothing else: the time that no implementation can save.</summary>
/// <remarks>
/// Only products that change the result are counted: each once, the discriminator's weight gradients in its own turn alone, the
/// regressor's feature share once for its iterations. Recurrent products run frame by frame, their weight gradients over all frames.
/// </remarks>
internal sealed class MatrixProducts : IDisposable
{
    private readonly List<(Tensor Left, Tensor Right, Tensor Product, int Times)> _products = [];
    private readonly Dictionary<(long, long, string), Tensor> _pool = [];
    private readonly ScalarType _type;

    public MatrixProducts(int clips, int frames, ScalarType type)
    {
        _type = type;
        const int features = 2048, hidden = 1024, gates = 3 * hidden, state = 157, motion = 69;
        var rows = clips * frames;

        // Generator: GRU (its features need no gradient), projection, regressor.
        Layer(rows, features, gates, 1, inputGradient: false);
        Recurrence(clips, frames, hidden, gates, weightGradient: true);
        Layer(rows, hidden, gates, 1);
        Recurrence(clips, frames, hidden, gates, weightGradient: true);
        Layer(rows, hidden, features, 1);
        Layer(rows, features, hidden, 1);
        Layer(rows, state, hidden, 3);
        Layer(rows, hidden, hidden, 3);
        Layer(rows, hidden, state, 3);

        // Discriminator in the generator's turn (no weight gradients), then in its own on real and generated motion.
        Discriminator(clips, frames, motion, hidden, gates, generatorsTurn: true);
        Discriminator(2 * clips, frames, motion, hidden, gates, generatorsTurn: false);
    }

    /// <summary>Gets the number of floating-point operations, two for each multiplication with its addition.</summary>
    public double Operations => _products.Sum(product => 2.0 * product.Times * product.Left.shape[0] * product.Left.shape[1] * product.Right.shape[1]);

    public void Run()
    {
        foreach (var (left, right, product, times) in _products)
        {
            for (var i = 0; i < times; i++)
            {
                product.addmm_(left, right, 0, 1);
            }
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _pool.Values)
        {
            tensor.Dispose();
        }

        foreach (var product in _products)
        {
            product.Left.Dispose();
            product.Right.Dispose();
        }
    }

    private void Discriminator(int clips, int frames, int motion, int hidden, int gates, bool generatorsTurn)
    {
        var rows = clips * frames;
        Layer(rows, motion, gates, 1, inputGradient: generatorsTurn, weightGradient: !generatorsTurn);
        Recurrence(clips, frames, hidden, gates, !generatorsTurn);
        Layer(rows, hidden, gates, 1, weightGradient: !generatorsTurn);
        Recurrence(clips, frames, hidden, gates, !generatorsTurn);
        Layer(rows, hidden, hidden, 2, weightGradient: !generatorsTurn);
    }

    private void Recurrence(int clips, int frames, int hidden, int gates, bool weightGradient)
    {
        Product(clips, hidden, gates, frames, "forward");
        Product(clips, gates, hidden, frames, "input");
        if (weightGradient)
        {
            Product(gates, clips * frames, hidden, 1, "weight");
        }
    }

    private void Layer(int rows, int inputs, int outputs, int times, bool inputGradient = true, bool weightGradient = true)
    {
        Product(rows, inputs, outputs, times, "forward");
        if (inputGradient)
        {
            Product(rows, outputs, inputs, times, "input");
        }

        if (weightGradient)
        {
            Product(outputs, rows, inputs, times, "weight");
        }
    }

    private void Product(int rows, int inner, int columns, int times, string kind)
    {
        // The layouts are those of a linear layer: y = x W^T, dx = dy W, dW = dy^T x.
        var left = kind == "weight" ? Pooled(inner, rows, "a").t() : Pooled(rows, inner, "a").alias();
        var right = kind == "forward" ? Pooled(columns, inner, "b").t() : Pooled(inner, columns, "b").alias();
        _products.Add((left.DetachFromDisposeScope(), right.DetachFromDisposeScope(), Pooled(rows, columns, "c"), times));
    }

    private Tensor Pooled(long rows, long columns, string side)
    {
        if (!_pool.TryGetValue((rows, columns, side), out var tensor))
        {
            tensor = (randn(rows, columns) * 0.01f).to(_type).DetachFromDisposeScope();
            _pool.Add((rows, columns, side), tensor);
        }

        return tensor;
    }
}
