namespace Vibe.Training.Configuration;

/// <summary>Marks keys that may get another value when a run is resumed; on a record, all its keys.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class ChangeableOnResumeAttribute : Attribute;
