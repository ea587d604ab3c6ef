using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Training.Evaluation;

/// <summary>Adds up errors batch by batch; joints are kept until their sequence ends, for the acceleration.</summary>
internal sealed class ErrorSums : IDisposable
{
    private const double Millimetres = 1000;

    private readonly List<Tensor> _predictedJoints = [];
    private readonly List<Tensor> _targetJoints = [];
    private int _sequence = -1;
    private double _joint, _aligned, _vertex, _accelerationError, _acceleration;
    private long _frames, _accelerations;

    /// <summary>Adds errors that are already computed.</summary>
    /// <param name="joint">MPJPE per frame in metres, (F).</param>
    /// <param name="aligned">PA-MPJPE per frame in metres, (F).</param>
    /// <param name="vertex">PVE per frame in metres, (F).</param>
    public void Add(Tensor joint, Tensor aligned, Tensor vertex)
    {
        using var scope = NewDisposeScope();
        _joint += Sum(joint);
        _aligned += Sum(aligned);
        _vertex += Sum(vertex);
        _frames += joint.shape[0];
    }

    /// <summary>Adds the centred joints of consecutive frames of one sequence.</summary>
    /// <param name="sequence">The sequence's number; a new one ends the one before.</param>
    /// <param name="predicted">Predicted joints, (F,14,3).</param>
    /// <param name="target">True joints, (F,14,3).</param>
    public void AddJoints(int sequence, Tensor predicted, Tensor target)
    {
        if (sequence != _sequence)
        {
            EndSequence();
            _sequence = sequence;
        }

        _predictedJoints.Add(predicted.cpu().clone().DetachFromDisposeScope());
        _targetJoints.Add(target.cpu().clone().DetachFromDisposeScope());
    }

    /// <summary>Gives the means.</summary>
    /// <exception cref="InvalidOperationException">No frame was added.</exception>
    public EvaluationResult Result()
    {
        EndSequence();
        if (_frames == 0)
        {
            throw new InvalidOperationException("There is no frame to evaluate.");
        }

        double Mean(double sum, long count) => count == 0 ? 0 : Millimetres * sum / count;
        return new EvaluationResult(
            Mean(_joint, _frames),
            Mean(_aligned, _frames),
            Mean(_vertex, _frames),
            Mean(_accelerationError, _accelerations),
            Mean(_acceleration, _accelerations),
            _frames);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var joints in _predictedJoints.Concat(_targetJoints))
        {
            joints.Dispose();
        }

        _predictedJoints.Clear();
        _targetJoints.Clear();
    }

    private static double Sum(Tensor values) => values.to(ScalarType.Float64).sum().item<double>();

    private void EndSequence()
    {
        using var scope = NewDisposeScope();
        var frames = _predictedJoints.Sum(joints => joints.shape[0]);
        if (frames >= 3)
        {
            var predicted = cat(_predictedJoints, 0);
            _accelerationError += Sum(PoseMetrics.AccelerationError(predicted, cat(_targetJoints, 0)));
            _acceleration += Sum(PoseMetrics.Acceleration(predicted));
            _accelerations += frames - 2;
        }

        Dispose();
    }
}
