namespace Vibe.Data.Stores;

/// <summary>The one of SMPL's gendered bodies that a person's labels were made with.</summary>
public enum Gender
{
    /// <summary>The male body.</summary>
    Male,

    /// <summary>The female body.</summary>
    Female,
}
