using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Vibe.Architecture.Tests;

/// <summary>Walks through a method's instructions and finds the types, methods and fields that they name.</summary>
internal static class InstructionTokens
{
    private const int TwoByteMark = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>Reads the metadata tokens of a method's body.</summary>
    /// <param name="instructions">The method's instructions.</param>
    /// <returns>The tokens of types, methods and fields, in order.</returns>
    public static IReadOnlyList<int> Read(BlobReader instructions)
    {
        var tokens = new List<int>();
        while (instructions.RemainingBytes > 0)
        {
            int code = instructions.ReadByte();
            var operand = Operands[code == TwoByteMark ? (code << 8) | instructions.ReadByte() : code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                tokens.Add(instructions.ReadInt32());
            }
            else
            {
                var size = operand == OperandType.InlineSwitch ? 4 * instructions.ReadInt32() : SizeOf(operand);
                instructions.Offset += size;
            }
        }

        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
