using Vibe.Testing.Runs;

namespace Vibe.Reporting.Tests.Pages;

/// <summary>Test classes that share the tiny experiment's data and reference run.</summary>
[CollectionDefinition(Name)]
public sealed class TinyExperimentGroup : ICollectionFixture<TinyExperiment>
{
    public const string Name = "tiny experiment";
}
