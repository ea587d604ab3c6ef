#:project ../src/Vibe.Core/Vibe.Core.csproj
#:property UsesLibtorch=true
// A custom training loop: generator, motion discriminator, losses and body of Vibe.Core with TorchSharp's optimizers, no files.
//   dotnet run -c Release samples/TrainingLoop.cs -- 40        (the number of steps; 40 without it)
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Core.Sculpting;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

const int Clips = 2, Frames = 8, RightShoulder = 17;
const float MetresInACrop = 1.2f;
var steps = args.Length > 0 ? int.Parse(args[0]) : 40;

manual_seed(1);
using var body = new BodyModel(FreeBody.Create());
using var generator = new Generator(
    new GeneratorOptions
    {
        TemporalEncoder = new() { LayerCount = 1, HiddenSize = 64 },
        Regressor = new() { HiddenSize = 64, Dropout = 0 },
    },
    MeanParameters.Upright);
using var discriminator = new MotionDiscriminator(new MotionDiscriminatorOptions { LayerCount = 1, HiddenSize = 32 });
using var generatorOptimizer = optim.Adam(generator.parameters(), 1e-3);
using var discriminatorOptimizer = optim.Adam(discriminator.parameters(), 1e-3);
var loss = new VibeLoss(new VibeLossOptions());
var objective = new LeastSquaresObjective();

// What you replace: features of a video (N,T,2048), the keypoints seen in it (N,T,49,3), and real motion without the root (N,T,69).
using var features = randn(Clips, Frames, 2048);
using var pose = SwingingArms();
using var keypoints = Seen(pose);
using var real = pose.narrow(-1, 3, MotionDiscriminator.MotionSize).clone();

for (var step = 0; step < steps; step++)
{
    using var scope = NewDisposeScope();
    var output = generator.call(features, body);
    var fake = MotionDiscriminator.MotionOf(output.Pose);
    var terms = loss.Compute(output, keypoints, targets: null, objective.GeneratorLoss(discriminator.call(fake)));
    generatorOptimizer.zero_grad();
    terms.Total.backward();
    generatorOptimizer.step();

    var adversary = loss.Weigh(objective.DiscriminatorLoss(discriminator.call(real), discriminator.call(fake.detach())));
    discriminatorOptimizer.zero_grad();
    adversary.Total.backward();
    discriminatorOptimizer.step();
    Console.WriteLine($"{step}: keypoints {terms.Keypoints2D.item<float>():F4}, discriminator {adversary.Total.item<float>():F4}");
}

Tensor SwingingArms()
{
    using var scope = NewDisposeScope();
    var pose = zeros(Clips, Frames, SmplSkeleton.PoseSize);
    pose[.., .., 0] = MathF.PI; // camera axes: y points down
    pose[.., .., (3 * RightShoulder) + 2] = (arange(Clips * Frames, ScalarType.Float32) * 0.3).sin().view(Clips, Frames);
    return scope.MoveToOuter(pose);
}

Tensor Seen(Tensor pose)
{
    using var scope = NewDisposeScope();
    var rotations = Rotations.FromAxisAngle(pose.view(Clips * Frames, SmplSkeleton.JointCount, 3));
    var points = body.Keypoints(zeros(Clips * Frames, SmplSkeleton.ShapeSize), rotations).view(Clips, Frames, KeypointSet.Count, 3);
    return scope.MoveToOuter(cat([points.narrow(-1, 0, 2) / MetresInACrop, ones(Clips, Frames, KeypointSet.Count, 1)], -1));
}
