using System.Runtime.InteropServices;
using Vibe.Core.Backends;
using Vibe.Testing;

namespace Vibe.Core.Tests.Backends;

public sealed class NativeEnvironmentTests
{
    [LinuxFact]
    public void SetDefault_IsSeenByNativeCode_AndChangesNothingThatIsSet()
    {
        NativeEnvironment.SetDefault("NATIVE_ENVIRONMENT_TEST", "first");
        NativeEnvironment.SetDefault("NATIVE_ENVIRONMENT_TEST", "second");

        Assert.Equal("first", Marshal.PtrToStringUTF8(Read("NATIVE_ENVIRONMENT_TEST\0"u8.ToArray())));
        Assert.Equal("first", Environment.GetEnvironmentVariable("NATIVE_ENVIRONMENT_TEST"));
    }

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint Read(byte[] name);
}
