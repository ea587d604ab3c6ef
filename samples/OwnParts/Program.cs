// Trains a network with a custom encoder, loss term, data set and observer.
// Run it from the repository's root:  dotnet run -c Release --project samples/OwnParts [-- Section:Key=value ...]
using Vibe.Samples.OwnParts;

return OwnTraining.Run("runs/own-parts", "data/own-parts", Console.Out, args);
