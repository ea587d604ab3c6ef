using Vibe.Training.Distributed;

namespace Vibe.Training.Tests.Distributed;

public sealed class MpiLaunchTests
{
    [Fact]
    public void Of_IsNull_WhenTheProcessWasStartedAlone()
    {
        Assert.Null(MpiLaunch.Of(_ => null));
        Assert.Null(Of("OMPI_COMM_WORLD_SIZE=1"));
        Assert.Null(Of("PMI_SIZE=1"));
        Assert.Null(Of("SLURM_NTASKS=4")); // in a batch script, of which one process runs
        Assert.Null(Of("SLURM_STEP_ID=0", "SLURM_STEP_NUM_TASKS=1"));
    }

    [Fact]
    public void Of_KnowsTheLaunchers()
    {
        Assert.Equal(
            new MpiLaunch(true, 1, 2), Of("OMPI_COMM_WORLD_SIZE=4", "OMPI_COMM_WORLD_LOCAL_RANK=1", "OMPI_COMM_WORLD_LOCAL_SIZE=2"));
        Assert.Equal(new MpiLaunch(false, 3, 4), Of("PMI_SIZE=8", "MPI_LOCALRANKID=3", "MPI_LOCALNRANKS=4"));
        string[] slurm = ["SLURM_STEP_ID=0", "SLURM_STEP_NUM_TASKS=6", "SLURM_LOCALID=2", "SLURM_STEP_TASKS_PER_NODE=3(x2)"];
        Assert.Equal(new MpiLaunch(false, 2, 3), Of(["PMI_SIZE=6", .. slurm]));
        Assert.Equal(new MpiLaunch(true, 2, 3), Of(["PMIX_RANK=2", .. slurm]));
    }

    [Fact]
    public void Of_Throws_WhenSlurmsProcessesCannotFindEachOther()
    {
        var error = Assert.Throws<ProcessGroupException>(() => Of("SLURM_STEP_ID=0", "SLURM_STEP_NUM_TASKS=3"));

        Assert.Equal(
            "Slurm has started 3 processes that cannot find each other: srun's option mpi must be pmi2 (MPICH) or pmix (Open MPI).",
            error.Message);
    }

    [Fact]
    public void Load_NamesTheLibrary_WhenThereIsNone()
    {
        var error = Assert.Throws<ProcessGroupException>(() => MpiLibrary.Load(isOpenMpi: false, "/none/libmpi.so"));

        Assert.StartsWith(
            "The process was started by MPICH but its library cannot be loaded: expected one of /none/libmpi.so.", error.Message,
            StringComparison.Ordinal);
    }

    private static MpiLaunch? Of(params string[] variables)
    {
        var values = variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return MpiLaunch.Of(values.GetValueOrDefault);
    }
}
