using System.Diagnostics;

namespace Vibe.Sweeps.Running;

/// <summary>The program that trains a trial: an ordinary process with an ordinary run folder.</summary>
public interface ITrialProgram
{
    /// <summary>Words the command that begins or continues a trial.</summary>
    /// <param name="order">What to train.</param>
    /// <returns>File name and arguments. Environment and redirections are set by the engine.</returns>
    /// <remarks>
    /// The program ends with 0 when the trial is complete, with 3 when it diverged and with 130 when it was asked to stop. It is asked to
    /// stop,
    /// saving what it has, by the end of its standard input.
    /// </remarks>
    public ProcessStartInfo Command(TrialOrder order);
}
