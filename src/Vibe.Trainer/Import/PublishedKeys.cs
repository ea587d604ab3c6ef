namespace Vibe.Trainer.Import;

/// <summary>What stands here for the keys of the published YAML configuration; <c>docs/from-python-vibe.md</c> explains them.</summary>
internal static class PublishedKeys
{
    /// <summary>Gets the keys whose value is taken over as it is, with the keys that it is given here.</summary>
    public static IReadOnlyDictionary<string, string[]> Same { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["DATASET.SEQLEN"] = ["Data:Batch:ClipLength"],
        ["LOSS.KP_2D_W"] = ["Loss:Keypoints2D"],
        ["LOSS.KP_3D_W"] = ["Loss:Keypoints3D"],
        ["LOSS.SHAPE_W"] = ["Loss:Shape"],
        ["LOSS.POSE_W"] = ["Loss:Pose"],
        ["LOSS.D_MOTION_LOSS_W"] = ["Loss:Adversarial"],
        ["TRAIN.BATCH_SIZE"] = ["Data:Batch:BatchSize"],
        ["TRAIN.NUM_ITERS_PER_EPOCH"] = ["Training:StepsPerEpoch"],
        ["TRAIN.END_EPOCH"] = ["Training:Epochs"],
        ["TRAIN.LR_PATIENCE"] = ["GeneratorOptimizer:Schedule:Patience", "DiscriminatorOptimizer:Schedule:Patience"],
        ["TRAIN.DATA_2D_RATIO"] = ["Data:Batch:TwoDRatio"],
        ["TRAIN.GEN_OPTIM"] = ["GeneratorOptimizer:Kind"],
        ["TRAIN.GEN_LR"] = ["GeneratorOptimizer:LearningRate"],
        ["TRAIN.GEN_WD"] = ["GeneratorOptimizer:WeightDecay"],
        ["TRAIN.GEN_MOMENTUM"] = ["GeneratorOptimizer:Momentum"],
        ["TRAIN.MOT_DISCR.OPTIM"] = ["DiscriminatorOptimizer:Kind"],
        ["TRAIN.MOT_DISCR.LR"] = ["DiscriminatorOptimizer:LearningRate"],
        ["TRAIN.MOT_DISCR.WD"] = ["DiscriminatorOptimizer:WeightDecay"],
        ["TRAIN.MOT_DISCR.MOMENTUM"] = ["DiscriminatorOptimizer:Momentum"],
        ["TRAIN.MOT_DISCR.UPDATE_STEPS"] = ["Adversarial:DiscriminatorInterval"],
        ["TRAIN.MOT_DISCR.HIDDEN_SIZE"] = ["Discriminator:HiddenSize"],
        ["TRAIN.MOT_DISCR.NUM_LAYERS"] = ["Discriminator:LayerCount"],
        ["TRAIN.MOT_DISCR.FEATURE_POOL"] = ["Discriminator:Pooling"],
        ["TRAIN.MOT_DISCR.ATT.LAYERS"] = ["Discriminator:AttentionLayerCount"],
        ["TRAIN.MOT_DISCR.ATT.SIZE"] = ["Discriminator:AttentionSize"],
        ["TRAIN.MOT_DISCR.ATT.DROPOUT"] = ["Discriminator:AttentionDropout"],
        ["MODEL.TEMPORAL_TYPE"] = ["Model:TemporalEncoder:Kind"],
        ["MODEL.TGRU.NUM_LAYERS"] = ["Model:TemporalEncoder:LayerCount"],
        ["MODEL.TGRU.HIDDEN_SIZE"] = ["Model:TemporalEncoder:HiddenSize"],
        ["MODEL.TGRU.ADD_LINEAR"] = ["Model:TemporalEncoder:Project"],
        ["MODEL.TGRU.RESIDUAL"] = ["Model:TemporalEncoder:Residual"],
        ["MODEL.TGRU.BIDIRECTIONAL"] = ["Model:TemporalEncoder:Bidirectional"],
    };

    /// <summary>Gets the keys that are brought over with a rule of their own.</summary>
    public static IReadOnlyList<string> Special { get; } =
    [
        "EXP_NAME", "DEVICE", "SEED_VALUE", "NUM_WORKERS", "TRAIN.PRETRAINED", "TRAIN.PRETRAINED_REGRESSOR", "TRAIN.DATASETS_2D",
        "TRAIN.DATASETS_3D", "TRAIN.DATASET_EVAL",
    ];

    /// <summary>Gets the keys that have no counterpart because the command line or the run folder does their work.</summary>
    public static IReadOnlyList<string> Needless { get; } =
    [
        "DEBUG", "DEBUG_FREQ", "LOGDIR", "OUTPUT_DIR", "CUDNN.BENCHMARK", "CUDNN.DETERMINISTIC", "CUDNN.ENABLED", "TRAIN.RESUME",
        "TRAIN.START_EPOCH",
    ];

    /// <summary>Gets the folders of the stores by the names of the published data sets.</summary>
    public static IReadOnlyDictionary<string, string> Stores { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Insta"] = "data/stores/insta_variety",
        ["PennAction"] = "data/stores/penn_action",
        ["PoseTrack"] = "data/stores/posetrack",
        ["MPII3D"] = "data/stores/mpi_inf_3dhp",
        ["ThreeDPW"] = "data/stores/3dpw_train",
    };

    /// <summary>Gets the data sets of which the published training takes clips that overlap.</summary>
    public static IReadOnlyList<string> Dense { get; } = ["PennAction", "PoseTrack"];

    /// <summary>Gets the frames from one clip's start to the next in those.</summary>
    public static int DenseStride => 4;
}
