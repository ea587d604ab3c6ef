namespace Vibe.Inference.Tracking;

/// <summary>A person who is followed from frame to frame: the box is expected where a nearly constant speed brings it.</summary>
/// <remarks>
/// Centre, ratio of width to height, and height each have a Kalman filter, with the errors of Wojke et al., "Simple online and realtime
/// tracking with a deep association metric", ICIP 2017, which are shares of the height; as none of the four depends on another there, four
/// filters of two numbers are the same as one of eight.
/// </remarks>
internal sealed class FollowedBox
{
    private const double PlaceShare = 1.0 / 20;
    private const double SpeedShare = 1.0 / 160;
    private const double RatioError = 1e-2;
    private const double RatioSpeedError = 1e-5;
    private const double MeasuredRatioError = 1e-1;

    private readonly CoordinateFilter _centerX;
    private readonly CoordinateFilter _centerY;
    private readonly CoordinateFilter _ratio;
    private readonly CoordinateFilter _height;

    /// <summary>Initializes a new instance of the <see cref="FollowedBox"/> class.</summary>
    /// <param name="box">The first box.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="isConfirmed">Whether the person counts before a second box is found.</param>
    public FollowedBox(ScoredBox box, int frame, bool isConfirmed)
    {
        var (error, speed) = (2 * PlaceShare * box.Height, 10 * SpeedShare * box.Height);
        _centerX = new CoordinateFilter((box.Left + box.Right) / 2, error, speed);
        _centerY = new CoordinateFilter((box.Top + box.Bottom) / 2, error, speed);
        _ratio = new CoordinateFilter(box.Width / box.Height, RatioError, RatioSpeedError);
        _height = new CoordinateFilter(box.Height, error, speed);
        (Frame, IsConfirmed) = (frame, isConfirmed);
    }

    /// <summary>Gets the person's number; 0 until it is given.</summary>
    public int Id { get; set; }

    /// <summary>Gets the last frame with a box.</summary>
    public int Frame { get; private set; }

    /// <summary>Gets a value indicating whether the person was found more than once.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Gets a value indicating whether the person was not found in the last frame.</summary>
    public bool IsLost { get; set; }

    /// <summary>Gets the box as it is expected.</summary>
    public ScoredBox Box
    {
        get
        {
            var (x, y, height) = (_centerX.Value, _centerY.Value, _height.Value);
            var width = _ratio.Value * height;
            return new ScoredBox(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2), 1);
        }
    }

    /// <summary>Moves on by a frame. The size of a person who is lost stays.</summary>
    public void Predict()
    {
        if (IsLost)
        {
            _height.Stop();
        }

        var (error, speed) = (PlaceShare * _height.Value, SpeedShare * _height.Value);
        _centerX.Predict(error, speed);
        _centerY.Predict(error, speed);
        _ratio.Predict(RatioError, RatioSpeedError);
        _height.Predict(error, speed);
    }

    /// <summary>Takes a box into account.</summary>
    /// <param name="box">The box.</param>
    /// <param name="frame">Its frame.</param>
    public void Update(ScoredBox box, int frame)
    {
        var error = PlaceShare * _height.Value;
        _centerX.Update((box.Left + box.Right) / 2, error);
        _centerY.Update((box.Top + box.Bottom) / 2, error);
        _ratio.Update(box.Width / box.Height, MeasuredRatioError);
        _height.Update(box.Height, error);
        (Frame, IsConfirmed, IsLost) = (frame, true, false);
    }
}
