// libtorch uses every core by itself, so test classes that run at once would only fight over them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
