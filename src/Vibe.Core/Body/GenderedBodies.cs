namespace Vibe.Core.Body;

/// <summary>SMPL's male and female bodies, with which the true bodies of labelled people are computed; predictions stay neutral.</summary>
/// <param name="Male">The male body.</param>
/// <param name="Female">The female body.</param>
public sealed record GenderedBodies(BodyModelData Male, BodyModelData Female)
{
    /// <summary>Reads both bodies.</summary>
    /// <param name="male">The male SMPL file, e.g. <c>SMPL_MALE.npz</c>.</param>
    /// <param name="female">The female SMPL file.</param>
    /// <param name="extraRegressor">A (9,V) <c>.npy</c> regressor of the extra keypoints.</param>
    /// <param name="h36mRegressor">A (17,V) <c>.npy</c> regressor of Human3.6M's joints.</param>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit; the message says which.</exception>
    public static GenderedBodies Load(string male, string female, string extraRegressor, string h36mRegressor) =>
        new(SmplBody.Load(male, extraRegressor, h36mRegressor), SmplBody.Load(female, extraRegressor, h36mRegressor));
}
