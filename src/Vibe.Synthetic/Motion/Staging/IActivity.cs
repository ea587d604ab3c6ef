namespace Vibe.Synthetic.Motion.Staging;

/// <summary>Something a person can do.</summary>
internal interface IActivity
{
    /// <summary>Gets the name under which the library offers the activity.</summary>
    public string Name { get; }

    /// <summary>Decides how it is done this time.</summary>
    /// <param name="stage">The performer, their place and their chances.</param>
    public Take Plan(Stage stage);
}
