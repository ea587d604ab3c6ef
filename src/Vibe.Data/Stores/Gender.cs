namespace Vibe.Data.Stores;

/// <summary>Which of SMPL's gendered bodies a person's labels were made with.</summary>
public enum Gender
{
    /// <summary>The male body.</summary>
    Male,

    /// <summary>The female body.</summary>
    Female,
}
