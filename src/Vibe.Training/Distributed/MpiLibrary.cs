using System.Runtime.InteropServices;

namespace Vibe.Training.Distributed;

/// <summary>The few functions of MPI that a training needs, of Open MPI or of MPICH, whichever the launcher belongs to.</summary>
/// <remarks>
/// The two differ in their binary interface: handles are addresses in Open MPI and numbers in MPICH (and in what shares its interface, such
/// as Intel MPI). All calls must come from one thread.
/// </remarks>
internal sealed unsafe partial class MpiLibrary
{
    private const int Global = 0x102; // RTLD_NOW | RTLD_GLOBAL: Open MPI's plug-ins look their symbols up in it
    private const int Funneled = 1;
    private const int StatusSize = 256; // more than either library's
    private const int MessageSize = 4096; // more than MPI_MAX_ERROR_STRING

    private static readonly string[] OpenMpiNames = ["libmpi.so.40", "libmpi.so.80", "libmpi.so"];
    private static readonly string[] MpichNames = ["libmpich.so.12", "libmpi.so.12", "libmpich.so"];

    private readonly nint _library;
    private readonly nint _world;
    private readonly nint _float;
    private readonly nint _double;
    private readonly nint _sum;
    private readonly nint _inPlace;
    private readonly nint _returnErrors;

    private MpiLibrary(nint library)
    {
        _library = library;
        var isOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _);
        nint Handle(string symbol, int number) => isOpenMpi ? NativeLibrary.GetExport(library, symbol) : number;

        // MPICH's numbers are part of its binary interface, which Intel MPI and others share.
        _world = Handle("ompi_mpi_comm_world", 0x44000000);
        _float = Handle("ompi_mpi_float", 0x4c00040a);
        _double = Handle("ompi_mpi_double", 0x4c00080b);
        _sum = Handle("ompi_mpi_op_sum", 0x58000003);
        _returnErrors = Handle("ompi_mpi_errors_return", 0x54000001);
        _inPlace = isOpenMpi ? 1 : -1;
    }

    /// <summary>Loads the library that belongs to the launcher.</summary>
    /// <param name="isOpenMpi">Whether the launcher is Open MPI's.</param>
    /// <param name="path">The library's file; <see langword="null"/> looks for it by its names.</param>
    /// <exception cref="ProcessGroupException">There is none.</exception>
    public static MpiLibrary Load(bool isOpenMpi, string? path)
    {
        string[] names = path is null ? (isOpenMpi ? OpenMpiNames : MpichNames) : [path];
        foreach (var name in names)
        {
            if (OperatingSystem.IsLinux() && Open(name, Global) is var library && library != 0)
            {
                return new MpiLibrary(library);
            }
        }

        throw new ProcessGroupException(
            $"The process was started by {(isOpenMpi ? "Open MPI" : "MPICH")} but its library cannot be loaded: expected one of " +
            $"{string.Join(", ", names)}. The environment variable {MpiProcessGroup.LibraryVariable} may name its file.");
    }

    /// <summary>Starts MPI; the processes wait for each other.</summary>
    /// <returns>This process's number and the number of processes.</returns>
    public (int Rank, int Size) Start()
    {
        var (provided, rank, size) = (0, 0, 0);
        var start = (delegate* unmanaged[Cdecl]<void*, void*, int, int*, int>)Function("MPI_Init_thread");
        Check(start(null, null, Funneled, &provided));
        Check(((delegate* unmanaged[Cdecl]<nint, nint, int>)Function("MPI_Comm_set_errhandler"))(_world, _returnErrors));
        Check(((delegate* unmanaged[Cdecl]<nint, int*, int>)Function("MPI_Comm_rank"))(_world, &rank));
        Check(((delegate* unmanaged[Cdecl]<nint, int*, int>)Function("MPI_Comm_size"))(_world, &size));
        return (rank, size);
    }

    /// <summary>Begins to add up numbers of all processes, in place.</summary>
    /// <param name="address">The numbers, which stay where they are until the sum is there.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="isDouble">Whether they are of double precision; else single.</param>
    /// <returns>What <see cref="IsDone"/> asks for.</returns>
    public nint BeginSum(nint address, int count, bool isDouble)
    {
        nint request = 0;
        var sum = (delegate* unmanaged[Cdecl]<nint, nint, int, nint, nint, nint, nint*, int>)Function("MPI_Iallreduce");
        Check(sum(_inPlace, address, count, isDouble ? _double : _float, _sum, _world, &request));
        return request;
    }

    /// <summary>Works on a sum and says whether it is there.</summary>
    /// <param name="request">What <see cref="BeginSum"/> gave.</param>
    public bool IsDone(ref nint request)
    {
        var isDone = 0;
        var status = stackalloc byte[StatusSize];
        fixed (nint* place = &request)
        {
            Check(((delegate* unmanaged[Cdecl]<nint*, int*, void*, int>)Function("MPI_Test"))(place, &isDone, status));
        }

        return isDone != 0;
    }

    /// <summary>Ends MPI; the processes wait for each other.</summary>
    public void Stop() => Check(((delegate* unmanaged[Cdecl]<int>)Function("MPI_Finalize"))());

    /// <summary>Ends all processes, this one included.</summary>
    /// <param name="code">The exit code.</param>
    public void Abort(int code) => _ = ((delegate* unmanaged[Cdecl]<nint, int, int>)Function("MPI_Abort"))(_world, code);

    [LibraryImport("libc.so.6", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string name, int flags);

    private nint Function(string name) => NativeLibrary.GetExport(_library, name);

    private void Check(int code)
    {
        if (code == 0)
        {
            return;
        }

        var text = stackalloc byte[MessageSize];
        var length = 0;
        _ = ((delegate* unmanaged[Cdecl]<int, byte*, int*, int>)Function("MPI_Error_string"))(code, text, &length);
        throw new ProcessGroupException(
            $"MPI reports an error, so another process has probably ended: {Marshal.PtrToStringUTF8((nint)text, length)}.");
    }
}
