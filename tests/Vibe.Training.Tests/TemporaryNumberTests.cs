using System.Reflection;
using TorchSharp;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Training.Steps;
using static TorchSharp.torch;

namespace Vibe.Training.Tests;

/// <summary>Reads the built libraries for the operations that <see cref="Arithmetic"/> stands in for.</summary>
public sealed class TemporaryNumberTests
{
    private const int FirstReference = 0x0A000001; // the metadata table of members of other libraries

    [Theory]
    [InlineData(typeof(BodyModel))]
    [InlineData(typeof(BatchMixer))]
    [InlineData(typeof(TrainingStep))]
    public void Library_LetsNoTemporaryNumberMeetATensor(Type member)
    {
        var found = References(member.Module).Where(MakesATemporaryNumber).Select(method => method.ToString());

        Assert.Empty(found);
    }

    private static IEnumerable<MethodBase> References(Module library)
    {
        for (var token = FirstReference; ; token++)
        {
            MemberInfo? reference;
            try
            {
                reference = library.ResolveMember(token, [typeof(object), typeof(object)], [typeof(object), typeof(object)]);
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break; // the end of the table
            }
            catch (Exception error) when (error is ArgumentException or BadImageFormatException or TypeLoadException)
            {
                continue; // a generic one that these arguments do not fit; none of those looked for is generic
            }

            if (reference is MethodBase method)
            {
                yield return method;
            }
        }
    }

    private static bool MakesATemporaryNumber(MethodBase method)
    {
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        if (method.DeclaringType == typeof(Scalar))
        {
            return method.Name == "op_Implicit";
        }

        return method.DeclaringType == typeof(Tensor) && method.Name switch
        {
            "op_Addition" or nameof(Tensor.square) => true,
            nameof(Tensor.add) or nameof(Tensor.add_) => parameters.Length == 1,
            "op_Subtraction" => parameters.Any(type => type.IsPrimitive) || parameters[0] == typeof(Scalar),
            "op_Multiply" or "op_Division" or "op_Modulus" => parameters.Any(type => type.IsPrimitive),
            _ => false,
        };
    }
}
