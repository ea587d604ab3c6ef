using System.Text.Json;

namespace Vibe.Data.Stores;

/// <summary>The finished part of a store in preparation: a folder with the plan and a file per complete unit.</summary>
internal sealed class StoreJournal
{
    private const string FolderName = "journal";
    private const string PlanName = "plan.json";

    private readonly string _folder;
    private readonly List<JournalEntry> _entries = [];

    private StoreJournal(string folder, StorePlan plan)
    {
        (_folder, Plan) = (folder, plan);
    }

    /// <summary>Gets the plan that is followed.</summary>
    public StorePlan Plan { get; }

    /// <summary>Gets the complete units, in the plan's order without gaps.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Gets a value indicating whether no unit is left.</summary>
    public bool IsComplete => _entries.Count == Plan.Count;

    /// <summary>Whether a folder has a journal.</summary>
    public static bool Exists(string storeFolder) => File.Exists(Path.Combine(storeFolder, FolderName, PlanName));

    /// <summary>Begins a journal.</summary>
    public static StoreJournal Create(string storeFolder, StorePlan plan)
    {
        var folder = Path.Combine(storeFolder, FolderName);
        Directory.CreateDirectory(folder);
        ManifestFile.WriteJson(Path.Combine(folder, PlanName), plan);
        return new StoreJournal(folder, plan);
    }

    /// <summary>Reads a journal.</summary>
    /// <exception cref="InvalidDataException">A file of it is damaged.</exception>
    public static StoreJournal Open(string storeFolder)
    {
        var folder = Path.Combine(storeFolder, FolderName);
        var journal = new StoreJournal(folder, Read<StorePlan>(Path.Combine(folder, PlanName)));
        for (var unit = 0; unit < journal.Plan.Count && File.Exists(journal.PathOf(unit)); unit++)
        {
            journal._entries.Add(Read<JournalEntry>(journal.PathOf(unit)));
        }

        return journal;
    }

    /// <summary>Removes the journal of a store that is complete.</summary>
    public static void Remove(string storeFolder)
    {
        var folder = Path.Combine(storeFolder, FolderName);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Notes that the next unit is complete; its rows must be on the disk.</summary>
    public void Add(JournalEntry entry)
    {
        ManifestFile.WriteJson(PathOf(_entries.Count), entry);
        _entries.Add(entry);
    }

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), ManifestFile.Options)
                ?? throw new InvalidDataException($"{path}: expected an object but found null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message} Delete the folder above it to begin again.", error);
        }
    }

    private string PathOf(int unit) => Path.Combine(_folder, FormattableString.Invariant($"{unit:D6}.json"));
}
