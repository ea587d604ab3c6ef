namespace Vibe.Inference.Tracking;

/// <summary>A Kalman filter of one number that changes at a nearly constant speed; time is counted in frames.</summary>
internal sealed class CoordinateFilter
{
    private double _speed;
    private double _variance;
    private double _covariance;
    private double _speedVariance;

    /// <summary>Initializes a new instance of the <see cref="CoordinateFilter"/> class at rest.</summary>
    /// <param name="value">The first measurement.</param>
    /// <param name="error">Its standard deviation.</param>
    /// <param name="speedError">The standard deviation of the speed.</param>
    public CoordinateFilter(double value, double error, double speedError) =>
        (Value, _variance, _speedVariance) = (value, error * error, speedError * speedError);

    /// <summary>Gets the number as it is expected.</summary>
    public double Value { get; private set; }

    /// <summary>Moves on by a frame.</summary>
    /// <param name="error">By how much the number wanders in a frame, as a standard deviation.</param>
    /// <param name="speedError">By how much its speed does.</param>
    public void Predict(double error, double speedError)
    {
        Value += _speed;
        _variance += (2 * _covariance) + _speedVariance + (error * error);
        _covariance += _speedVariance;
        _speedVariance += speedError * speedError;
    }

    /// <summary>Takes a measurement into account.</summary>
    /// <param name="value">The measurement.</param>
    /// <param name="error">Its standard deviation.</param>
    public void Update(double value, double error)
    {
        var total = _variance + (error * error);
        var (gain, speedGain) = (_variance / total, _covariance / total);
        var surprise = value - Value;
        Value += gain * surprise;
        _speed += speedGain * surprise;
        _speedVariance -= speedGain * _covariance;
        _covariance -= gain * _covariance;
        _variance -= gain * _variance;
    }

    /// <summary>Sets the speed to zero.</summary>
    public void Stop() => _speed = 0;
}
