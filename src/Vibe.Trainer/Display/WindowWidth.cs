namespace Vibe.Trainer.Display;

/// <summary>Asks the terminal for its width.</summary>
internal static class WindowWidth
{
    private const int Usual = 80;

    /// <summary>Gives the width of the window, in characters; 80 where the terminal does not say it.</summary>
    public static int Of()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : Usual;
        }
        catch (IOException)
        {
            return Usual;
        }
    }
}
