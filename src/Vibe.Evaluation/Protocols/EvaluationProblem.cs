namespace Vibe.Evaluation.Protocols;

/// <summary>The reason why a method cannot be evaluated as requested.</summary>
public enum EvaluationProblem
{
    /// <summary>The store does not say which protocol it belongs to, and none was named.</summary>
    UnknownProtocol,

    /// <summary>The checkpoint lies in no run, and no configuration was named.</summary>
    NoConfiguration,

    /// <summary>A configuration was named without weights.</summary>
    NoWeights,

    /// <summary>The checkpoint holds a regressor of single frames, but a whole generator was asked for.</summary>
    SingleFramesOnly,

    /// <summary>The network cannot carry its state from window to window.</summary>
    NoCarriedState,

    /// <summary>The published variant was asked for together with overlapping windows or a carried state.</summary>
    PublishedWindows,
}
