using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Mono.Cecil;
using Mono.Cecil.Cil;

/// <summary>
/// Writes a copy of TorchSharp.dll whose methods keep every object alive until the native call that uses its handle has returned.
/// TorchSharp 0.107 reads the handle of a tensor or of a temporary <c>Scalar</c> (even <c>a + 1</c> makes one) and no longer holds the
/// object during the call, so that a collection at that moment frees what libtorch still reads. Only <c>GC.KeepAlive</c> is added, at the
/// end of the methods; see docs/upstream.md. One method more is changed: TorchSharp loads no native library by name once the program has
/// loaded them itself, which it says with a switch of <c>AppContext</c>; otherwise those beside the program would be loaded besides the
/// chosen ones.
/// </summary>
public sealed class KeepHandlesAlive : Task
{
    private const string Loader = "TryLoadNativeLibraryByName";
    private const string LoadedSwitch = "Vibe.NativeTorchIsLoaded"; // the same name as in TorchBackend

    /// <summary>TorchSharp.dll as published.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>The file to write.</summary>
    [Required]
    public string Target { get; set; }

    public override bool Execute()
    {
        using (var module = ModuleDefinition.ReadModule(Source))
        {
            var keepAlive = ReferenceTo(module, "System.GC", "KeepAlive");
            var metadata = ReferenceTo(module, "System.Reflection.AssemblyMetadataAttribute", ".ctor");
            var loader = module.GetTypes().SelectMany(type => type.Methods)
                .FirstOrDefault(method => method.Name == Loader && method.HasBody);
            if (keepAlive == null || metadata == null || loader == null)
            {
                Log.LogError("'{0}' lacks what keeping handles alive needs. Is it TorchSharp 0.107?", Source);
                return false;
            }

            var methods = module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && UsesHandle(method)).ToList();
            methods.ForEach(method => Rewrite(method, keepAlive));
            LeaveLoaded(module, loader);
            Mark(module, metadata, methods.Count);
            Write(module);
            Log.LogMessage(MessageImportance.Normal, "{0} methods of '{1}' keep handles alive in '{2}'.", methods.Count, Source, Target);
        }

        return true;
    }

    /// <summary>Lets the method that loads a native library return true at once where the switch is set.</summary>
    private static void LeaveLoaded(ModuleDefinition module, MethodDefinition loader)
    {
        var types = module.TypeSystem;
        var context = new TypeReference("System", "AppContext", module, types.CoreLibrary);
        var query = new MethodReference("TryGetSwitch", types.Boolean, context);
        query.Parameters.Add(new ParameterDefinition(types.String));
        query.Parameters.Add(new ParameterDefinition(new ByReferenceType(types.Boolean)));
        var isLoaded = new VariableDefinition(types.Boolean);
        loader.Body.Variables.Add(isLoaded);
        var first = loader.Body.Instructions[0];
        var code = loader.Body.GetILProcessor();
        foreach (var instruction in new[]
        {
            Instruction.Create(OpCodes.Ldstr, LoadedSwitch), Instruction.Create(OpCodes.Ldloca, isLoaded),
            Instruction.Create(OpCodes.Call, query), Instruction.Create(OpCodes.Pop),
            Instruction.Create(OpCodes.Ldloc, isLoaded), Instruction.Create(OpCodes.Brfalse, first),
            Instruction.Create(OpCodes.Ldc_I4_1), Instruction.Create(OpCodes.Ret),
        })
        {
            code.InsertBefore(first, instruction);
        }
    }

    private static MethodReference ReferenceTo(ModuleDefinition module, string type, string method) =>
        module.GetMemberReferences().OfType<MethodReference>().FirstOrDefault(m => m.DeclaringType.FullName == type && m.Name == method);

    /// <summary>Gives jumps their long form: with more code between, a target may be too far for the short one.</summary>
    private static void LengthenJumps(MethodBody body)
    {
        foreach (var jump in body.Instructions.Where(i => i.OpCode.OperandType == OperandType.ShortInlineBrTarget))
        {
            jump.OpCode = (OpCode)typeof(OpCodes).GetField(jump.OpCode.Code.ToString().Replace("_S", string.Empty)).GetValue(null);
        }
    }

    /// <summary>Whether a method calls native code, or reads a handle or a pointer to native memory.</summary>
    private static bool UsesHandle(MethodDefinition method) => method.Body.Instructions.Any(
        i => IsHandleSource(i) || (i.Operand is MethodDefinition { IsPInvokeImpl: true }) ||
            (i.Operand is MethodReference { Name: "ToHandleArray" }) ||
            (i.OpCode == OpCodes.Ldfld && ((FieldReference)i.Operand).FieldType.FullName == "System.IntPtr"));

    private static void Rewrite(MethodDefinition method, MethodReference keepAlive)
    {
        var body = method.Body;
        LengthenJumps(body);
        var loads = method.Parameters.Where(p => IsObject(p.ParameterType)).Select(p => Instruction.Create(OpCodes.Ldarg, p)).ToList();
        if (method.HasThis && !method.DeclaringType.IsValueType)
        {
            loads.Add(Instruction.Create(OpCodes.Ldarg, body.ThisParameter));
        }

        CaptureTemporaries(method);
        loads.AddRange(body.Variables.Where(v => IsObject(v.VariableType)).Select(v => Instruction.Create(OpCodes.Ldloc, v)));
        foreach (var end in body.Instructions.Where(i => i.OpCode == OpCodes.Ret).ToList())
        {
            AddBefore(end, loads, body.GetILProcessor(), keepAlive);
        }

        body.InitLocals = true;
    }

    /// <summary>Stores each object whose handle is read, which may be on the evaluation stack only, in a local variable too.</summary>
    private static void CaptureTemporaries(MethodDefinition method)
    {
        var code = method.Body.GetILProcessor();
        foreach (var read in method.Body.Instructions.Where(IsHandleSource).ToList())
        {
            var kept = new VariableDefinition(method.Module.TypeSystem.Object);
            method.Body.Variables.Add(kept);
            var copy = Instruction.Create(read.OpCode, (MethodReference)read.Operand);
            code.InsertAfter(read, copy);
            code.InsertAfter(read, Instruction.Create(OpCodes.Stloc, kept));
            read.OpCode = OpCodes.Dup; // the instruction itself stays, for a jump may lead to it
            read.Operand = null;
        }
    }

    private static bool IsHandleSource(Instruction i) =>
        (i.OpCode == OpCodes.Call || i.OpCode == OpCodes.Callvirt) &&
        i.Operand is MethodReference { Name: "get_Handle", HasThis: true } getter && !getter.DeclaringType.IsValueType;

    private static bool IsObject(TypeReference type) => !type.IsValueType && !type.IsByReference && !type.IsPointer && !type.IsPinned &&
        !type.IsGenericParameter && !type.IsFunctionPointer && !type.IsRequiredModifier && !type.IsOptionalModifier;

    private static void AddBefore(Instruction end, IEnumerable<Instruction> loads, ILProcessor code, MethodReference keepAlive)
    {
        var added = new List<Instruction>();
        foreach (var load in loads)
        {
            added.Add(load.Operand is ParameterDefinition parameter
                ? Instruction.Create(load.OpCode, parameter)
                : Instruction.Create(load.OpCode, (VariableDefinition)load.Operand));
            added.Add(Instruction.Create(OpCodes.Call, keepAlive));
        }

        added.Add(Instruction.Create(OpCodes.Ret));
        var last = end;
        foreach (var instruction in added)
        {
            code.InsertAfter(last, instruction);
            last = instruction;
        }

        end.OpCode = OpCodes.Nop; // stays as the aim of jumps
    }

    private static void Mark(ModuleDefinition module, MethodReference metadata, int count)
    {
        var mark = new CustomAttribute(metadata);
        mark.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, "HandlesKeptAlive"));
        mark.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, count.ToString()));
        module.Assembly.CustomAttributes.Add(mark);
    }

    private void Write(ModuleDefinition module)
    {
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
        Directory.CreateDirectory(Path.GetDirectoryName(Target));
        var temporary = Target + ".new";
        module.Write(temporary);
        File.Delete(Target);
        File.Move(temporary, Target);
    }
}
