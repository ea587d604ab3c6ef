namespace Vibe.Formats.Files;

/// <summary>Why a folder cannot be used for output.</summary>
public enum OutputFolderProblem
{
    /// <summary>It holds files that are no earlier output of the same kind.</summary>
    HoldsOtherFiles,

    /// <summary>It already holds a run.</summary>
    HoldsRun,

    /// <summary>Another process writes there.</summary>
    InUse,

    /// <summary>It cannot be created or written.</summary>
    NotWritable,
}
