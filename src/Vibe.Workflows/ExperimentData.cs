using Vibe.Synthetic;
using Vibe.Training.Options;
using Vibe.Training.Sessions;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows;

/// <summary>Opens the data that a configuration names, the generated data set and the free body included.</summary>
public static class ExperimentData
{
    /// <summary>Names the generated data set's stores beside the configured ones.</summary>
    /// <param name="options">The data section.</param>
    /// <returns>The section with every store named by its folder.</returns>
    public static DataOptions Resolve(DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Synthetic is null)
        {
            return options;
        }

        var generated = new SyntheticDataset(options.Synthetic);
        return options with
        {
            Train2D = [.. options.Train2D, new StoreReference { Path = generated.TwoD }],
            Train3D = generated.ThreeD is { } labelled ? [.. options.Train3D, new StoreReference { Path = labelled }] : options.Train3D,
            Motion = [.. options.Motion, new StoreReference { Path = generated.Motion }],
            Validation = options.Validation ?? generated.Validation,
            Test = options.Test ?? generated.Test,
        };
    }

    /// <summary>Opens every store, checks that they may be used together, and loads the body.</summary>
    /// <param name="options">The data section, already validated.</param>
    /// <exception cref="IOException">Files are missing; all are listed, with where they belong.</exception>
    /// <exception cref="InvalidDataException">A store is damaged, or stores share sequences or differ in their features.</exception>
    public static TrainingData Open(DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        MissingData.ThrowIfAny(options);
        return TrainingData.Open(Resolve(options), BodyFiles.Load(options.Body));
    }
}
