// Trains a network with an encoder, a loss term, a data set and an observer that are not the library's.
// Run it from the repository's root:  dotnet run -c Release --project samples/OwnParts [-- Section:Key=value ...]
using Vibe.Samples.OwnParts;

return OwnTraining.Run("runs/own-parts", "data/own-parts", Console.Out, args);
