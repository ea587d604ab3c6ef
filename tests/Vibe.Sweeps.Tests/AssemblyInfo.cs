// Trials are processes; two sweeps at once would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
