"""The published training step in plain PyTorch: what the device check compares this project's step with.

    python3 step.py <cuda|cpu> <steps> [<clips>]

Prints one line of JSON. Two GRU layers of 1024 channels with a projection and a residual, a regressor of three iterations with dropout, a
body of SMPL's size with every vertex skinned, VIBE's losses, a motion discriminator with attention, Adam for both. 32 clips of 16 frames,
13 of them with 3D labels, or another number of clips. Weights and data are random: it measures time alone.
"""
import json
import sys
import time

import torch
from torch import nn

CLIPS = int(sys.argv[3]) if len(sys.argv) > 3 else 32
FRAMES, LABELLED, VERTICES, JOINTS = 16, CLIPS - int(CLIPS * 0.6), 6890, 24
PARENTS = [-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 20, 21]


def from_six_d(x):
    x = x.view(-1, 3, 2)
    first = nn.functional.normalize(x[:, :, 0])
    second = nn.functional.normalize(x[:, :, 1] - (first * x[:, :, 1]).sum(1, keepdim=True) * first)
    return torch.stack((first, second, torch.linalg.cross(first, second)), dim=-1)


def from_axis_angle(x):
    angle = (x + 1e-8).norm(dim=-1, keepdim=True)
    x, y, z = (x / angle).unbind(-1)
    zero = torch.zeros_like(x)
    cross = torch.stack((zero, -z, y, z, zero, -x, -y, x, zero), -1).view(-1, 3, 3)
    angle = angle.unsqueeze(-1)
    return torch.eye(3, device=x.device) + angle.sin() * cross + (1 - angle.cos()) * (cross @ cross)


def to_axis_angle(r):
    trace = r[:, 0, 0] + r[:, 1, 1] + r[:, 2, 2]
    angle = ((trace - 1) / 2).clamp(-1 + 1e-6, 1 - 1e-6).acos()
    axis = torch.stack((r[:, 2, 1] - r[:, 1, 2], r[:, 0, 2] - r[:, 2, 0], r[:, 1, 0] - r[:, 0, 1]), -1)
    return axis * (angle / (2 * angle.sin())).unsqueeze(-1)


class Body(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("template", torch.randn(VERTICES, 3) * 0.3)
        self.register_buffer("shape", torch.randn(VERTICES, 3, 10) * 0.01)
        self.register_buffer("pose", torch.randn(207, VERTICES * 3) * 0.001)
        self.register_buffer("regressor", torch.rand(JOINTS, VERTICES).softmax(1))
        self.register_buffer("weights", torch.rand(VERTICES, JOINTS).softmax(1))
        self.register_buffer("extra", torch.rand(9, VERTICES).softmax(1))
        self.register_buffer("picked", torch.randint(0, VERTICES, (16,)))

    def forward(self, betas, rotations):
        n = betas.shape[0]
        shaped = self.template + torch.einsum("bl,mkl->bmk", betas, self.shape)
        joints = torch.einsum("bik,ji->bjk", shaped, self.regressor)
        feature = (rotations[:, 1:] - torch.eye(3, device=betas.device)).reshape(n, -1)
        posed = shaped + (feature @ self.pose).view(n, -1, 3)
        relative = torch.stack([joints[:, 0]] + [joints[:, j] - joints[:, PARENTS[j]] for j in range(1, JOINTS)], 1)
        last = torch.tensor([0.0, 0.0, 0.0, 1.0], device=betas.device).expand(n, JOINTS, 1, 4)
        local = torch.cat((torch.cat((rotations, relative.unsqueeze(-1)), 3), last), 2)
        chain = [local[:, 0]]
        for j in range(1, JOINTS):
            chain.append(chain[PARENTS[j]] @ local[:, j])
        world = torch.stack(chain, 1)
        moved = world @ nn.functional.pad(joints, (0, 1)).unsqueeze(-1)
        transforms = world - nn.functional.pad(moved, (3, 0))
        per_vertex = (self.weights.expand(n, -1, -1) @ transforms.view(n, JOINTS, 16)).view(n, -1, 4, 4)
        vertices = (per_vertex @ nn.functional.pad(posed, (0, 1), value=1).unsqueeze(-1))[:, :, :3, 0]
        extra = torch.einsum("bik,ji->bjk", vertices, self.extra)
        return torch.cat((world[:, :, :3, 3], vertices[:, self.picked], extra), 1)  # 49 keypoints


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(2048, 1024, 2)
        self.linear = nn.Linear(1024, 2048)
        self.fc1, self.fc2 = nn.Linear(2048 + 157, 1024), nn.Linear(1024, 1024)
        self.decode = nn.ModuleList([nn.Linear(1024, 144), nn.Linear(1024, 10), nn.Linear(1024, 3)])
        self.drop1, self.drop2 = nn.Dropout(), nn.Dropout()
        self.body = Body()
        for layer in self.decode:
            nn.init.xavier_uniform_(layer.weight, gain=0.01)
        self.register_buffer("start", torch.tensor([1.0, 0, 0, 1, 0, 0] * 24).unsqueeze(0))

    def forward(self, x):
        n, t = x.shape[:2]
        x = x.permute(1, 0, 2)
        y = self.linear(self.gru(x)[0].relu().reshape(-1, 1024)).view(x.shape)
        x = (y + x).permute(1, 0, 2).reshape(-1, 2048)
        pose, shape = self.start.expand(n * t, -1), torch.zeros(n * t, 10, device=x.device)
        camera = torch.tensor([[0.9, 0.0, 0.0]], device=x.device).expand(n * t, -1)
        for _ in range(3):
            h = self.drop2(self.fc2(self.drop1(self.fc1(torch.cat((x, pose, shape, camera), 1)))))
            pose, shape, camera = self.decode[0](h) + pose, self.decode[1](h) + shape, self.decode[2](h) + camera
        rotations = from_six_d(pose).view(-1, 24, 3, 3)
        keypoints = self.body(shape, rotations)
        depth = 2 * 5000 / (224 * camera[:, 0] + 1e-9)
        moved = keypoints + torch.stack((camera[:, 1], camera[:, 2], depth), 1).unsqueeze(1)
        projected = 5000 * moved[:, :, :2] / moved[:, :, 2:] / 112
        axis_angle = to_axis_angle(rotations.view(-1, 3, 3)).view(n, t, 72)
        return projected.view(n, t, 49, 2), keypoints.view(n, t, 49, 3), rotations.view(n, t, 24, 3, 3), shape.view(n, t, 10), axis_angle


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(69, 1024, 2)
        self.attention = nn.Sequential(
            nn.Linear(1024, 1024), nn.Tanh(), nn.Dropout(0.2), nn.Linear(1024, 1024), nn.Tanh(), nn.Dropout(0.2), nn.Linear(1024, 1), nn.Tanh())
        self.score = nn.Linear(1024, 1)

    def forward(self, x):
        states = self.gru(x.permute(1, 0, 2))[0].permute(1, 0, 2)
        return self.score((self.attention(states).softmax(1) * states).sum(1))


def centered(keypoints):
    common = keypoints[:, 25:39]
    return common - (common[:, 2:3] + common[:, 3:4]) / 2


def step(generator, discriminator, optimizers, batch):
    features, keypoints, keypoints3d, pose, betas, real = batch
    projected, predicted, rotations, shape, motion = generator(features)
    observed = keypoints.flatten(0, 1)
    loss = 300 * (observed[..., 2:] * (projected.flatten(0, 1) - observed[..., :2]) ** 2).mean()
    loss = loss + 300 * ((centered(predicted[-LABELLED:].flatten(0, 1)) - centered(keypoints3d.flatten(0, 1))) ** 2).mean()
    loss = loss + 60 * ((rotations[-LABELLED:].reshape(-1, 3, 3) - from_axis_angle(pose.reshape(-1, 3))) ** 2).mean()
    loss = loss + 0.06 * ((shape[-LABELLED:] - betas) ** 2).mean()
    loss = loss + 0.5 * ((discriminator(motion[:, :, 3:]) - 1) ** 2).mean()
    optimizers[0].zero_grad()
    loss.backward()
    optimizers[0].step()
    against = 0.5 * (((discriminator(real[:, :, 3:]) - 1) ** 2).mean() + (discriminator(motion[:, :, 3:].detach()) ** 2).mean())
    optimizers[1].zero_grad()
    against.backward()
    optimizers[1].step()
    return loss.item(), against.item()


def main(device, steps):
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    generator, discriminator = Generator().to(device), Discriminator().to(device)
    optimizers = [torch.optim.Adam(generator.parameters(), 5e-5), torch.optim.Adam(discriminator.parameters(), 1e-4, weight_decay=1e-4)]
    batch = [x.to(device) for x in (
        torch.randn(CLIPS, FRAMES, 2048).abs(), torch.rand(CLIPS, FRAMES, 49, 3), torch.randn(LABELLED, FRAMES, 49, 3) * 0.3,
        torch.randn(LABELLED, FRAMES, 72) * 0.3, torch.randn(LABELLED, FRAMES, 10), torch.randn(CLIPS, FRAMES, 72) * 0.3)]
    for _ in range(10 if device != "cpu" else 1):
        step(generator, discriminator, optimizers, batch)
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        losses = step(generator, discriminator, optimizers, batch)
        times.append((time.perf_counter() - start) * 1000)
    median = sorted(times)[len(times) // 2]
    print(json.dumps({"version": torch.__version__, "ms": median, "frames/s": CLIPS * FRAMES / median * 1000, "loss": losses[0]}))


main(sys.argv[1], int(sys.argv[2]))
