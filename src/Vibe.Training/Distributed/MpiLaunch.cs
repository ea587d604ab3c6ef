using System.Globalization;

namespace Vibe.Training.Distributed;

/// <summary>How MPI's launcher, or Slurm's, has started this process, as its environment variables say.</summary>
/// <param name="IsOpenMpi">Whether the launcher is Open MPI's; else it is MPICH's or speaks its protocol.</param>
/// <param name="LocalRank">This process's number on its machine, from 0.</param>
/// <param name="LocalSize">The number of processes on its machine.</param>
internal sealed record MpiLaunch(bool IsOpenMpi, int LocalRank, int LocalSize)
{
    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The launch; <see langword="null"/> for a process that was started alone.</returns>
    /// <exception cref="ProcessGroupException">Slurm has started several processes and none of them can find the others.</exception>
    public static MpiLaunch? Of(Func<string, string?> variable)
    {
        var openMpi = IsSeveral(variable, "OMPI_COMM_WORLD_SIZE");
        var step = IsSeveral(variable, "SLURM_STEP_NUM_TASKS") && variable("SLURM_STEP_ID") is not null;
        if (openMpi || (step && variable("PMIX_RANK") is not null))
        {
            return Of(variable, isOpenMpi: true, "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_LOCAL_SIZE");
        }

        if (IsSeveral(variable, "PMI_SIZE"))
        {
            return Of(variable, isOpenMpi: false, "MPI_LOCALRANKID", "MPI_LOCALNRANKS");
        }

        return !step ? null : throw new ProcessGroupException(
            $"Slurm has started {variable("SLURM_STEP_NUM_TASKS")} processes that cannot find each other: srun's option mpi must be pmi2 " +
            "(MPICH) or pmix (Open MPI).");
    }

    private static MpiLaunch Of(Func<string, string?> variable, bool isOpenMpi, string localRank, string localSize) => new(
        isOpenMpi,
        Number(variable(localRank)) ?? Number(variable("SLURM_LOCALID")) ?? 0,
        Math.Max(Number(variable(localSize)) ?? Number(variable("SLURM_STEP_TASKS_PER_NODE")) ?? 1, 1));

    private static bool IsSeveral(Func<string, string?> variable, string name) => Number(variable(name)) > 1;

    /// <summary>Reads the number that a text begins with: Slurm writes <c>2(x3)</c> for two tasks on each of three nodes.</summary>
    private static int? Number(string? text)
    {
        var digits = string.Concat((text ?? string.Empty).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
