using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vibe.Core.Recurrence;

/// <summary>A GRU's gates at one frame, forwards and backwards, in one pass over memory.</summary>
/// <remarks>
/// Planes are channels by sequences. With r, z, n the reset, update and new gates, s the state's share of n, and h the state before:
/// n = tanh(x_n + r s), h' = n + z (h - n). Gates of Cho et al., EMNLP 2014, in PyTorch's order and with its two biases.
/// </remarks>
internal static unsafe class GateKernels
{
    private const int Lanes = 16;

    /// <summary>Computes the next states.</summary>
    /// <typeparam name="T">Storage of the matrix products.</typeparam>
    /// <typeparam name="TLane">How to read and write it.</typeparam>
    /// <param name="hidden">State channels, H.</param>
    /// <param name="count">Sequences.</param>
    /// <param name="inputShare">The input's share of the gates without bias, (3H,*).</param>
    /// <param name="stateShare">The state's share without bias, (3H,*); ignored where the states before are 0.</param>
    /// <param name="inputBias">The input's bias, (3H).</param>
    /// <param name="stateBias">The state's bias, (3H).</param>
    /// <param name="before">States before, (H,*).</param>
    /// <param name="after">Takes the states after, (H,*).</param>
    /// <param name="operand">
    /// Takes the states after in the products' storage, (H,*); the same memory as <paramref name="after"/> for float32.
    /// </param>
    /// <param name="gates">Takes r, z, n and s, (4H,*); <see langword="null"/> without a backward pass to come.</param>
    /// <param name="isFirst">Whether the states before are 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T, TLane>(
        int hidden, int count, Plane<T> inputShare, Plane<T> stateShare, float* inputBias, float* stateBias,
        Plane<float> before, Plane<float> after, Plane<T> operand, Plane<T>? gates, bool isFirst)
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var channel = 0; channel < hidden; channel++)
        {
            int update = channel + hidden, fresh = update + hidden;
            var resetBias = Vector512.Create(inputBias[channel] + stateBias[channel]);
            var updateBias = Vector512.Create(inputBias[update] + stateBias[update]);
            var (freshInputBias, freshStateBias) = (Vector512.Create(inputBias[fresh]), Vector512.Create(stateBias[fresh]));
            T* xr = inputShare.Row(channel), xz = inputShare.Row(update), xn = inputShare.Row(fresh);
            T* hr = stateShare.Row(channel), hz = stateShare.Row(update), hn = stateShare.Row(fresh);
            float* h = before.Row(channel), next = after.Row(channel);
            var nextOperand = operand.Row(channel);
            for (var i = 0; i < count; i += Lanes)
            {
                var s = isFirst ? freshStateBias : TLane.Load(hn + i) + freshStateBias;
                var r = Activations.Sigmoid((isFirst ? resetBias : TLane.Load(hr + i) + resetBias) + TLane.Load(xr + i));
                var z = Activations.Sigmoid((isFirst ? updateBias : TLane.Load(hz + i) + updateBias) + TLane.Load(xz + i));
                var n = Activations.Tanh(TLane.Load(xn + i) + freshInputBias + (r * s));
                var state = n + (z * (Vector512.Load(h + i) - n));
                state.Store(next + i);
                TLane.Store(state, nextOperand + i);
                if (gates is { } saved)
                {
                    TLane.Store(r, saved.Row(channel) + i);
                    TLane.Store(z, saved.Row(update) + i);
                    TLane.Store(n, saved.Row(fresh) + i);
                    TLane.Store(s, saved.Row(fresh + hidden) + i);
                }
            }
        }
    }

    /// <summary>Takes the gradient of one frame's states back to its gates and, by z, to the states before.</summary>
    /// <typeparam name="T">Storage of the matrix products.</typeparam>
    /// <typeparam name="TLane">How to read and write it.</typeparam>
    /// <param name="hidden">State channels, H.</param>
    /// <param name="count">Sequences.</param>
    /// <param name="output">Gradient that comes from the states' use, (H,*).</param>
    /// <param name="carried">Gradient that came by z from the frame after; takes this frame's, (H,*).</param>
    /// <param name="returned">Gradient that came through the gates of the frame after, (H,*).</param>
    /// <param name="gates">r, z, n and s, (4H,*).</param>
    /// <param name="before">States before, (H,*).</param>
    /// <param name="gradients">
    /// Takes the gradients before the activations: of r, z, n and of s, (4H,*); may be the memory of <paramref name="gates"/>.
    /// </param>
    /// <param name="stateGradients">Takes those of the state's share again, r, z and s, (3H,*).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T, TLane>(
        int hidden, int count, Plane<float> output, Plane<float> carried, Plane<T> returned, Plane<T> gates, Plane<float> before,
        Plane<T> gradients, Plane<T> stateGradients)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var one = Vector512<float>.One;
        for (var channel = 0; channel < hidden; channel++)
        {
            int update = channel + hidden, fresh = update + hidden, share = fresh + hidden;
            T* rs = gates.Row(channel), zs = gates.Row(update), ns = gates.Row(fresh), ss = gates.Row(share);
            float* h = before.Row(channel), dOutput = output.Row(channel), dCarried = carried.Row(channel);
            var dReturned = returned.Row(channel);
            T* dr = gradients.Row(channel), dz = gradients.Row(update), dn = gradients.Row(fresh), ds = gradients.Row(share);
            T* sr = stateGradients.Row(channel), sz = stateGradients.Row(update), sn = stateGradients.Row(fresh);
            for (var i = 0; i < count; i += Lanes)
            {
                var d = Vector512.Load(dOutput + i) + Vector512.Load(dCarried + i) + TLane.Load(dReturned + i);
                var (r, z) = (TLane.Load(rs + i), TLane.Load(zs + i));
                var (n, s) = (TLane.Load(ns + i), TLane.Load(ss + i));
                (d * z).Store(dCarried + i);
                var ofNew = d * (one - z) * (one - (n * n));
                var ofShare = ofNew * r;
                var ofReset = ofNew * s * r * (one - r);
                var ofUpdate = d * (Vector512.Load(h + i) - n) * z * (one - z);
                TLane.Store(ofReset, dr + i);
                TLane.Store(ofUpdate, dz + i);
                TLane.Store(ofNew, dn + i);
                TLane.Store(ofShare, ds + i);
                TLane.Store(ofReset, sr + i);
                TLane.Store(ofUpdate, sz + i);
                TLane.Store(ofShare, sn + i);
            }
        }
    }
}
