using System.Runtime.InteropServices;

namespace Vibe.Core.Backends;

/// <summary>NVIDIA's driver, asked without libtorch and without CUDA's own libraries.</summary>
public sealed unsafe class CudaDriver
{
    private const int NameLength = 256;
    private const int ProcessorCount = 16; // numbers of CUdevice_attribute
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;
    private const int NoDevice = 100;

    private readonly nint _library;

    private CudaDriver(nint library) => _library = library;

    /// <summary>Gets the newest version of CUDA that the driver can run.</summary>
    public Version CudaVersion { get; private set; } = new(0, 0);

    /// <summary>Gets the cards; none where the driver sees none.</summary>
    public IReadOnlyList<CudaDevice> Devices { get; private set; } = [];

    private static string FileName => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    /// <summary>Asks the driver.</summary>
    /// <returns>What it says; or, where it does not answer, the reason.</returns>
    public static (CudaDriver? Driver, string? Reason) Open()
    {
        if (!NativeLibrary.TryLoad(FileName, out var library))
        {
            return (null, $"the driver's library {FileName} is not there");
        }

        try
        {
            var driver = new CudaDriver(library);
            driver.Ask();
            return (driver, null);
        }
        catch (Exception error) when (error is InvalidOperationException or EntryPointNotFoundException)
        {
            return (null, error.Message);
        }
    }

    private static Version VersionOf(int number) => new(number / 1000, number % 1000 / 10);

    private void Ask()
    {
        var result = ((delegate* unmanaged<uint, int>)Function("cuInit"))(0);
        if (result != NoDevice)
        {
            Ensure(result, "cuInit");
        }

        int version, count = 0;
        Ensure(((delegate* unmanaged<int*, int>)Function("cuDriverGetVersion"))(&version), "cuDriverGetVersion");
        CudaVersion = VersionOf(version);
        if (result != NoDevice)
        {
            Ensure(((delegate* unmanaged<int*, int>)Function("cuDeviceGetCount"))(&count), "cuDeviceGetCount");
        }

        Devices = [.. Enumerable.Range(0, count).Select(Describe)];
    }

    private CudaDevice Describe(int index)
    {
        int device;
        Ensure(((delegate* unmanaged<int*, int, int>)Function("cuDeviceGet"))(&device, index), "cuDeviceGet");
        var name = stackalloc byte[NameLength];
        Ensure(((delegate* unmanaged<byte*, int, int, int>)Function("cuDeviceGetName"))(name, NameLength, device), "cuDeviceGetName");
        nuint total;
        Ensure(((delegate* unmanaged<nuint*, int, int>)Function("cuDeviceTotalMem_v2"))(&total, device), "cuDeviceTotalMem_v2");
        return new CudaDevice(
            index, Marshal.PtrToStringUTF8((nint)name)!,
            new Version(Attribute(CapabilityMajor, device), Attribute(CapabilityMinor, device)),
            Attribute(ProcessorCount, device), FreeMemory(device), (long)total);
    }

    private int Attribute(int attribute, int device)
    {
        int value;
        var get = (delegate* unmanaged<int*, int, int, int>)Function("cuDeviceGetAttribute");
        Ensure(get(&value, attribute, device), "cuDeviceGetAttribute");
        return value;
    }

    /// <summary>Asks within the card's own context, which libtorch uses too.</summary>
    private long? FreeMemory(int device)
    {
        nint context;
        if (((delegate* unmanaged<nint*, int, int>)Function("cuDevicePrimaryCtxRetain"))(&context, device) != 0)
        {
            return null;
        }

        nuint free, total;
        _ = ((delegate* unmanaged<nint, int>)Function("cuCtxPushCurrent_v2"))(context);
        var result = ((delegate* unmanaged<nuint*, nuint*, int>)Function("cuMemGetInfo_v2"))(&free, &total);
        _ = ((delegate* unmanaged<nint*, int>)Function("cuCtxPopCurrent_v2"))(&context);
        _ = ((delegate* unmanaged<int, int>)Function("cuDevicePrimaryCtxRelease_v2"))(device);
        return result == 0 ? (long)free : null;
    }

    private void* Function(string name) => (void*)NativeLibrary.GetExport(_library, name);

    private void Ensure(int result, string function)
    {
        if (result != 0)
        {
            byte* text;
            var isKnown = ((delegate* unmanaged<int, byte**, int>)Function("cuGetErrorString"))(result, &text) == 0;
            var reason = isKnown ? $", {Marshal.PtrToStringUTF8((nint)text)}" : string.Empty;
            throw new InvalidOperationException($"the driver's {function} failed with error {result}{reason}");
        }
    }
}
