namespace Vibe.Training.Optimizers;

/// <summary>How gradients change the parameters.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba, ICLR 2015); weight decay is an L2 penalty added to the gradients. The published default.</summary>
    Adam,

    /// <summary>
    /// AdamW (Loshchilov and Hutter, ICLR 2019): weight decay shrinks the weights directly, by learning rate times decay.
    /// </summary>
    AdamW,

    /// <summary>Stochastic gradient descent with momentum; weight decay is an L2 penalty added to the gradients.</summary>
    Sgd,
}
