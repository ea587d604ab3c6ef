namespace Vibe.Trainer.Completion;

/// <summary>
/// Gives for each shell the script that completes the tool's command: the shell passes the line behind the command to the program, whose
/// directive <c>[suggest:position]</c> prints what fits there.
/// </summary>
internal static class CompletionScript
{
    private const string Bash = """
        # vibe completion bash > ~/.local/share/bash-completion/completions/vibe
        _vibe() {
            local line="${COMP_LINE#* }" point=$((COMP_POINT - ${#COMP_WORDS[0]} - 1)) IFS=$'\n'
            COMPREPLY=($(compgen -W "$(vibe "[suggest:$point]" "$line" 2> /dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o bashdefault -o default -F _vibe vibe
        """;

    private const string Zsh = """
        # vibe completion zsh >> ~/.zshrc
        _vibe() {
            local line="${(j: :)words[2,CURRENT]}"
            local -a found
            found=("${(@f)$(vibe "[suggest:${#line}]" "$line" 2> /dev/null)}")
            [[ -n "${found[1]}" ]] && compadd -a found || _files
        }
        compdef _vibe vibe
        """;

    private const string PowerShell = """
        # vibe completion pwsh >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName vibe -ScriptBlock {
            param($word, $command, $position)
            $line = "$command".PadRight($position).Substring(5)
            vibe "[suggest:$($position - 5)]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    /// <summary>Gets the shells that have a script.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "pwsh"];

    /// <summary>Gives the script of a shell; its first line says where it belongs.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => PowerShell,
    };
}
