namespace Vibe.Formats.Elf;

/// <summary>The processors whose libraries can be examined.</summary>
public enum ElfMachine
{
    /// <summary>x86-64, also called amd64.</summary>
    X64 = 62,

    /// <summary>64-bit Arm.</summary>
    Arm64 = 183,
}
