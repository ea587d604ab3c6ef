using Vibe.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>The matrix products of one training step and nothing else: the time that no implementation can save.</summary>
/// <remarks>
/// Only products that change the result are counted, each once: no gradient of the features, the discriminator's weight gradients in its
/// own phase alone, its GRU over generated motion once for both phases, the regressor's feature share once for its iterations, no product
/// with the zeros before the first frame. Recurrent products run frame by frame with the weights on the left, which is their fastest
/// layout; their weight gradients over all frames.
/// </remarks>
internal sealed class MatrixProducts : IWay
{
    private readonly List<(Tensor Left, Tensor Right, Tensor Product, int Times)> _products = [];
    private readonly Dictionary<(long, long, string), Tensor> _pool = [];
    private readonly ScalarType _type;

    public MatrixProducts(int clips, int frames, ScalarType type)
    {
        using var scope = NewDisposeScope();
        _type = type;
        const int features = 2048, hidden = 1024, gates = 3 * hidden, state = 157, motion = 69;
        var rows = clips * frames;

        // Generator: GRU (its features need no gradient), projection, regressor.
        Layer(rows, features, gates, 1, inputGradient: false);
        Recurrence(clips, frames, hidden, gates);
        Layer(rows, hidden, gates, 1);
        Recurrence(clips, frames, hidden, gates);
        Layer(rows, hidden, features, 1);
        Layer(rows, features, hidden, 1);
        Layer(rows, state, hidden, 3);
        Layer(rows, hidden, hidden, 3);
        Layer(rows, hidden, state, 3);

        // Discriminator: one GRU pass over real and generated motion, backwards over the generated for the generator and over both for
        // itself; the attention, whose dropout differs, forwards and backwards in each phase.
        var both = 2 * rows;
        Forward(both, motion, gates);
        Forward(both, hidden, gates);
        Steps(2 * clips, frames, hidden, gates, 2);
        Steps(2 * clips, frames, gates, hidden, 2);
        Steps(clips, frames, gates, hidden, 2);
        Gradients(rows, motion, gates, weights: false);
        Gradients(rows, hidden, gates, weights: false);
        Gradients(both, hidden, gates);
        WeightGradient(both, motion, gates);
        WeightGradient(both, hidden, gates);
        WeightGradient(both, hidden, gates);
        for (var layer = 0; layer < 2; layer++)
        {
            Layer(rows, hidden, hidden, 1, weightGradient: false);
            Layer(both, hidden, hidden, 1);
        }
    }

    /// <summary>Gets the number of floating-point operations, two for each multiplication with its addition.</summary>
    public double Operations =>
        _products.Sum(product => 2.0 * product.Times * product.Left.shape[0] * product.Left.shape[1] * product.Right.shape[1]);

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

    private void Recurrence(int clips, int frames, int hidden, int gates)
    {
        Steps(clips, frames, hidden, gates, 1);
        Steps(clips, frames, gates, hidden, 1);
        WeightGradient(clips * frames, hidden, gates);
    }

    private void Layer(int rows, int inputs, int outputs, int times, bool inputGradient = true, bool weightGradient = true)
    {
        for (var i = 0; i < times; i++)
        {
            Forward(rows, inputs, outputs);
            if (inputGradient)
            {
                Gradients(rows, inputs, outputs, weightGradient);
            }
            else
            {
                WeightGradient(rows, inputs, outputs);
            }
        }
    }

    private void Forward(int rows, int inputs, int outputs) => Product(Pooled(rows, inputs, "a"), Pooled(outputs, inputs, "b").t(), 1);

    private void Gradients(int rows, int inputs, int outputs, bool weights = true)
    {
        Product(Pooled(rows, outputs, "a"), Pooled(outputs, inputs, "b"), 1);
        if (weights)
        {
            WeightGradient(rows, inputs, outputs);
        }
    }

    private void WeightGradient(int rows, int inputs, int outputs) => Product(Pooled(rows, outputs, "a").t(), Pooled(rows, inputs, "b"), 1);

    private void Steps(int clips, int frames, int from, int to, int layers) =>
        Product(Pooled(to, from, "a"), Pooled(from, clips, "b"), layers * (frames - 1));

    private void Product(Tensor left, Tensor right, int times) => _products.Add((
        left.alias().DetachFromDisposeScope(), right.alias().DetachFromDisposeScope(), Pooled(left.shape[0], right.shape[1], "c"), times));

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
