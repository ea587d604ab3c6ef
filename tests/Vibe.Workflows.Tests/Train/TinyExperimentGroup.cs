using Vibe.Testing.Runs;

namespace Vibe.Workflows.Tests.Train;

/// <summary>Test classes that share the tiny experiment's data and reference run.</summary>
[CollectionDefinition(Name)]
public sealed class TinyExperimentGroup : ICollectionFixture<TinyExperiment>, ICollectionFixture<PictureModel>
{
    public const string Name = "tiny experiment";
}
