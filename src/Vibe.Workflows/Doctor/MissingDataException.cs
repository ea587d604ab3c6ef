namespace Vibe.Workflows.Doctor;

/// <summary>Data that a configuration names is not there.</summary>
public sealed class MissingDataException : DirectoryNotFoundException
{
    /// <summary>Initializes a new instance of the <see cref="MissingDataException"/> class.</summary>
    /// <param name="findings">Everything that is missing, each with what to do.</param>
    public MissingDataException(IReadOnlyList<Finding> findings)
        : base($"The configuration names data that is not there. {ToDoList.Of(findings)}") => Findings = findings;

    /// <summary>Gets everything that is missing, each with what to do.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
