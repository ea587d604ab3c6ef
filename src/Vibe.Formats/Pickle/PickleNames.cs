namespace Vibe.Formats.Pickle;

/// <summary>Which Python names a data file may mention.</summary>
/// <remarks>
/// Nothing is ever run, so this is not what keeps the reader safe: it is what warns the user that a file was made to attack a
/// Python reader. Names of modules that run code, start programs or open files are refused wherever they appear.
/// </remarks>
internal static class PickleNames
{
    private static readonly HashSet<string> HarmlessBuiltins =
    [
        "object", "set", "frozenset", "list", "dict", "tuple", "bytes", "bytearray", "str", "unicode", "int", "long", "float", "bool",
        "complex", "slice", "range", "xrange",
    ];

    private static readonly HashSet<string> DangerousModules =
    [
        "os", "posix", "nt", "posixpath", "ntpath", "sys", "subprocess", "shutil", "socket", "ctypes", "_ctypes", "importlib", "imp",
        "runpy", "pty", "commands", "popen2", "webbrowser", "code", "codeop", "operator", "_operator", "functools", "_functools",
        "types", "marshal", "pickle", "cPickle", "_pickle", "dill", "cloudpickle", "pdb", "bdb", "timeit", "cProfile", "profile",
        "multiprocessing", "threading", "thread", "_thread", "asyncio", "signal", "inspect", "gc", "tempfile", "io", "_io", "urllib",
        "urllib2", "http", "httplib", "ftplib", "smtplib", "requests", "pip", "setuptools", "distutils", "zipimport", "pkgutil",
    ];

    /// <summary>
    /// Gives the name under which a class or function is known here; Python 2 and old numpy names become the present ones.
    /// </summary>
    /// <param name="module">Module in the file.</param>
    /// <param name="name">Name in the file.</param>
    public static PickleGlobal Normalize(string module, string name) => (module, name) switch
    {
        ("__builtin__", _) => new PickleGlobal("builtins", name),
        ("copy_reg", _) => new PickleGlobal("copyreg", name),
        _ when module.StartsWith("numpy._core", StringComparison.Ordinal) => new PickleGlobal("numpy.core" + module[11..], name),
        _ => new PickleGlobal(module, name),
    };

    /// <summary>Says why a name is refused.</summary>
    /// <param name="global">The normalized name.</param>
    /// <returns>The reason, or null for a name that may be mentioned.</returns>
    public static string? WhyRefused(PickleGlobal global)
    {
        var (module, name) = global;
        if (module.Length == 0 || name.Length == 0 || (module + name).Any(char.IsControl))
        {
            return "the name of a class is not a name.";
        }

        if (name.Contains('.'))
        {
            return $"it names '{name}' inside the module {module}; only direct names are read.";
        }

        return DangerousModules.Contains(module.Split('.')[0]) || (module == "builtins" && !HarmlessBuiltins.Contains(name))
            ? $"it names {module}.{name}, for which data has no use; this file may be an attack on Python programs. Nothing was run."
            : null;
    }

    /// <summary>Returns whether an unknown callable is a class, mostly by Python's naming habit; calls of functions are refused.</summary>
    /// <param name="global">The normalized name, one that may be mentioned.</param>
    public static bool LooksLikeClass(PickleGlobal global) =>
        global.Module is "builtins" or "datetime" || char.IsUpper(global.Name.TrimStart('_').FirstOrDefault());
}
