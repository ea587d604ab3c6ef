using System.CommandLine;
using System.Globalization;

namespace Vibe.Trainer.Verbs;

/// <summary>Options with a range.</summary>
internal static class RangedOption
{
    /// <summary>Makes an option that refuses numbers outside its range.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What it means; range and default are added.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="standard">The number where the option is not given.</param>
    public static Option<int> Create(string name, string description, int minimum, int maximum, int standard)
    {
        return new Option<int>(name)
        {
            Description = $"{description} {minimum} to {maximum}.",
            DefaultValueFactory = _ => standard,
            HelpName = "number",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < minimum
                    || value > maximum)
                {
                    result.AddError($"{name} must be a whole number from {minimum} to {maximum} but is {text}.");
                }

                return value;
            },
        };
    }

    /// <summary>Makes an option that may be absent refuse numbers outside a range.</summary>
    /// <typeparam name="T">Its number type.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The largest number.</param>
    public static void Require<T>(Option<T?> option, double minimum, double maximum)
        where T : struct, IConvertible => option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value
                && value.ToDouble(CultureInfo.InvariantCulture) is var number && !(number >= minimum && number <= maximum))
            {
                result.AddError(FormattableString.Invariant($"{option.Name} must be from {minimum} to {maximum} but is {value}."));
            }
        });
}
