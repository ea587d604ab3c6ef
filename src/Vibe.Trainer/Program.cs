using System.CommandLine;
using Vibe.Trainer;
using Vibe.Trainer.Verbs;

var root = new RootCommand("Vibe.Training: video-based 3D human pose and shape with an adversarial motion prior (VIBE).");
TrainVerb.AddTo(root);
return Failures.Guard(() => root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
