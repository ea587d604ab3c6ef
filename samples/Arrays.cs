#:project ../src/Vibe.Arrays/Vibe.Arrays.csproj
#:property UsesLibtorch=true
// NumSharp arrays in and out: a store's labels as arrays, a prediction in the style of NumPy, and the errors that an evaluation would give.
//   dotnet run -c Release samples/Arrays.cs -- data/stores/3dpw_test joints.npy
using NumSharp;
using Vibe.Arrays;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;

using var store = FrameStore.Open(args[0]);
using var body = new BodyModel(FreeBody.Create()); // or the SMPL body that the store's labels belong to
var first = store.Manifest.Sequences[0];
var count = (int)first.Count;

NDArray betas = store.ReadArray(FrameColumn.Betas, 0, count);    // (T,10)
NDArray truth = store.ReadArray(FrameColumn.Joints14, 0, count); // (T,14,3), metres

// The "prediction": the first pose (axis-angle, radians), held still. Arrays become tensors and tensors arrays.
NDArray still = store.ReadArray(FrameColumn.Pose, 0, 1).ToTensor().expand(count, SmplSkeleton.PoseSize).contiguous().ToNDArray();
var prediction = SequencePrediction.FromPose(first.Name, still, betas);
NDArray joints = body.EvaluationJoints(prediction.Betas, prediction.Rotations);
NDArray error = ArrayMetrics.AlignedJointError(joints, truth);   // PA-MPJPE of each frame, (T), metres
Console.WriteLine($"{first.Name}: {count} frames, PA-MPJPE {1000 * error.ToTensor().mean().item<float>():F1} mm");
np.save(args[1], joints);
