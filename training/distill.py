"""A small student of a trained model: `python training/distill.py runs/v1/average.pt --data ../shared/data --out runs/fast`.

The student keeps the teacher's embeddings, width and heads; of its layers some, and of each the attention heads and
inner units that matter most. It learns to give the teacher's states and scores on all text at hand, and on the same
text with words replaced at random, and what people marked where they did.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor
from torch.nn import functional as F

from data import Document, Example, examples, load_gap, load_gum, load_polnear
from export import export, load_net
from net import Net
from onrecord.quotes import labels
from onrecord.quotes.pieces import WordPieces
from onrecord.quotes.windows import CASES, MARKS
from train import attribution_losses, batches, padded

ROLES = len(labels.ROLES)
CUE_FLOOR = -2.0  # log-odds at which the teacher's opinion of a possible cue is worth learning


@dataclass(frozen=True)
class DistillConfig:
    """What a run depends on, besides the data and the teacher."""

    keep: tuple[int, ...] = (0, 2, 4)  # the teacher's layers that the student starts from
    heads: int = 4
    inner: int = 384
    epochs: int = 10
    replaced: tuple[float, ...] = (0.0, 0.15, 0.05)  # part of the words, for each reading of the corpora
    pieces: int = 3000  # in a batch of one worker
    limit: int = 128  # pieces in a window
    rate: float = 6e-4
    table_rate: float = 2e-4
    decay: float = 0.01
    warmup: int = 100  # steps
    meet: int = 5  # steps between means of the workers' weights
    average: float = 0.998
    seed: int = 20


@dataclass
class Lesson:
    """One batch with what the teacher says of it, in half precision."""

    batch: list[Example]
    ids: Tensor
    features: Tensor
    mask: Tensor
    states: Tensor  # [batch, pieces, hidden]
    tags: Tensor  # [batch, pieces, 2]
    rows: Tensor  # [cues] window of each cue
    at: Tensor  # [cues] its first piece
    roles: Tensor  # [cues, pieces, roles + edges]


class Teacher:
    """The teacher as onnxruntime reads it: three times as fast as torch does."""

    def __init__(self, net: Net) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "teacher.onnx"
            export(net, path, states=True)
            options = ort.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session = ort.InferenceSession(str(path), options)

    def tell(self, batch: list[Example]) -> Lesson:
        """What the teacher says of one batch, window by window."""
        threshold = np.asarray(CUE_FLOOR, dtype=np.float32)
        told = [
            self._session.run(None, {"ids": e.ids, "features": e.features, "threshold": threshold})
            for e in batch
        ]
        cues, tags, roles, states = zip(*told, strict=True)
        ids, features = padded([e.ids for e in batch]), padded([e.features for e in batch])
        mask = padded([np.ones(len(e.ids), dtype=bool) for e in batch])
        width = ids.shape[1]
        rows = np.repeat(np.arange(len(batch)), list(map(len, cues)))
        scores = np.concatenate([_widened(each, 1, width) for each in roles])
        return Lesson(
            batch, ids, features, mask, _together(states, width), _together(tags, width),
            torch.from_numpy(rows), torch.from_numpy(np.concatenate(cues)),
            torch.from_numpy(scores).clamp(-30, 30).half(),
        )  # fmt: skip


def _together(arrays: Sequence[np.ndarray], width: int) -> Tensor:
    """[pieces, n] of each window -> [batch, width, n] in half precision."""
    return torch.from_numpy(np.stack([_widened(each, 0, width) for each in arrays])).half()


def _widened(array: np.ndarray, axis: int, width: int) -> np.ndarray:
    """The array with zeros after it, `width` long along the axis."""
    more = [(0, 0)] * array.ndim
    more[axis] = (0, width - array.shape[axis])
    return np.pad(array, more)


def losses_of(net: Net, told: Lesson) -> dict[str, Tensor]:
    """How far the student is from the teacher, and from people where they marked the text."""
    states = net.encode(told.ids, told.features, told.mask)
    tags, mask = net.tags(states)[..., :2], told.mask
    theirs = told.states.float()
    apart = ((states - theirs) ** 2).mean(-1) / theirs[mask].var()
    wanted = told.tags.float().sigmoid()
    found = F.binary_cross_entropy_with_logits(tags, wanted, reduction="none")
    losses = {
        "states": apart[mask].mean(),
        "t_cue": (found[..., 0] * mask).sum() / wanted[..., 0][mask].sum().clamp(min=1),
        "t_said": 2.0 * found[..., 1][mask].mean(),
    }
    if len(told.rows):
        scores = net.pair_from_sides(
            net.piece_side(states)[told.rows], states[told.rows, told.at], told.at, mask[told.rows]
        )
        inside, roles = mask[told.rows], told.roles.float()
        weight = told.tags[told.rows, told.at, 0].float().sigmoid()[:, None] * inside
        count = weight[:, 0].sum()
        each = F.kl_div(
            scores[..., :ROLES].log_softmax(-1),
            roles[..., :ROLES].log_softmax(-1),
            log_target=True,
            reduction="none",
        ).sum(-1)
        losses["t_roles"] = (each * weight).sum() / count / 6
        edges = F.binary_cross_entropy_with_logits(
            scores[..., ROLES:], roles[..., ROLES:].sigmoid(), reduction="none"
        )
        losses["t_edges"] = 0.25 * (edges.sum(-1) * weight).sum() / count
    if told.batch[0].cue is not None:
        losses |= attribution_losses(net, told.batch, states, tags, mask)
    return losses


def reading(corpora: dict[str, list[Document]], config: DistillConfig, number: int) -> list[list[Example]]:
    """One reading's batches, cut into windows anew; one that has words replaced has no labels."""
    rng, out = random.Random(config.seed * 1000 + number), []
    for documents in corpora.values():
        found = [e for d in documents for e in examples(d, config.limit, rng)]
        if config.replaced[number]:
            everywhere = np.concatenate([e.ids[1:-1] for e in found])
            found = [_disturbed(e, everywhere, config.replaced[number], rng) for e in found]
        out.extend(batches(found, config.pieces, rng))
    rng.shuffle(out)
    return out


def _disturbed(example: Example, everywhere: np.ndarray, rate: float, rng: random.Random) -> Example:
    noise = np.random.default_rng(rng.getrandbits(32))
    ids = example.ids.copy()
    hit = noise.random(len(ids)) < rate
    hit[[0, -1]] = False
    hit &= example.features // CASES % MARKS % 2 == 0  # never a quotation mark
    ids[hit] = noise.choice(everywhere, int(hit.sum()))
    return Example(ids, example.features)


class Lessons:
    """What the teacher says of every batch of every reading, each asked for once and kept in `folder`."""

    def __init__(self, folder: Path, teacher: Teacher, config: DistillConfig) -> None:
        self.folder, self.teacher, self.seed = folder, teacher, config.seed
        self.readings = [
            torch.load(folder / f"reading-{n}.pt", weights_only=False) for n in range(len(config.replaced))
        ]
        self.many = min(map(len, self.readings))  # in an epoch

    def at(self, step: int) -> Lesson:
        """The lesson of a step: one reading after the other, each time in another order."""
        epoch, place = divmod(step, self.many)
        number = epoch % len(self.readings)
        order = random.Random(self.seed + epoch).sample(range(len(self.readings[number])), self.many)
        kept = self.folder / f"lesson-{number}-{order[place]}.pt"
        if kept.exists():
            told: Lesson = torch.load(kept, weights_only=False)
            return told
        told = self.teacher.tell(self.readings[number][order[place]])
        torch.save(told, kept.with_suffix(".new"))
        kept.with_suffix(".new").replace(kept)
        return told


def student_of(teacher: Net, config: DistillConfig, sample: list[list[Example]]) -> Net:
    """The teacher with fewer layers, and of each the heads and inner units that its losses on `sample` need most."""
    size = teacher.config.attention // teacher.config.heads
    shape = replace(
        teacher.config, layers=len(config.keep), heads=config.heads, attention=config.heads * size,
        inner=config.inner, dropout=0.0,
    )  # fmt: skip
    student = Net(shape)
    own, theirs = student.state_dict(), teacher.state_dict()
    for name in own:
        if not name.startswith("layers."):
            own[name] = theirs[name]
    needs = _needs(teacher, sample)
    for i, layer in enumerate(config.keep):
        heads = needs[layer][0].topk(config.heads).indices.sort().values
        units = needs[layer][1].topk(config.inner).indices.sort().values
        of_heads = (heads[:, None] * size + torch.arange(size)).flatten()
        rows = torch.cat([of_heads + j * teacher.config.attention for j in range(3)])
        old, new = f"layers.{layer}.", f"layers.{i}."
        for part in ("weight", "bias"):
            own[f"{new}qkv.{part}"] = theirs[f"{old}qkv.{part}"][rows]
            own[f"{new}up.{part}"] = theirs[f"{old}up.{part}"][units]
            for norm in ("norm1", "norm2"):
                own[f"{new}{norm}.{part}"] = theirs[f"{old}{norm}.{part}"]
        own[f"{new}out.weight"] = theirs[f"{old}out.weight"][:, of_heads]
        own[f"{new}down.weight"] = theirs[f"{old}down.weight"][:, units]
        own[f"{new}out.bias"], own[f"{new}down.bias"] = theirs[f"{old}out.bias"], theirs[f"{old}down.bias"]
    student.load_state_dict(own)
    return student


def _needs(teacher: Net, sample: list[list[Example]]) -> list[tuple[Tensor, Tensor]]:
    """For each layer how much the losses change, to first order, without each head and each inner unit."""
    kept: list[list[Tensor]] = [[], []]
    sums = [(torch.zeros(layer.heads), torch.zeros(layer.up.out_features)) for layer in teacher.layers]

    def watch(kind: int):
        def hook(_: object, inputs: tuple[Tensor, ...]) -> None:
            inputs[0].retain_grad()
            kept[kind].append(inputs[0])

        return hook

    hooks = [layer.out.register_forward_pre_hook(watch(0)) for layer in teacher.layers]
    hooks += [layer.down.register_forward_pre_hook(watch(1)) for layer in teacher.layers]
    for batch in sample:
        kept[0].clear(), kept[1].clear()
        ids, features = padded([e.ids for e in batch]), padded([e.features for e in batch])
        mask = padded([np.ones(len(e.ids), dtype=bool) for e in batch])
        states = teacher.encode(ids, features, mask)
        found = attribution_losses(teacher, batch, states, teacher.tags(states), mask)
        torch.stack(list(found.values())).sum().backward()
        for (heads, units), x, y in zip(sums, *kept, strict=True):
            heads += (x * x.grad)[mask].view(-1, len(heads), x.shape[-1] // len(heads)).sum(-1).abs().sum(0)
            units += (y * y.grad)[mask].abs().sum(0)
    for hook in hooks:
        hook.remove()
    teacher.zero_grad(set_to_none=True)
    return sums


def optimizer_of(net: Net, config: DistillConfig) -> torch.optim.Optimizer:
    """AdamW; the tables learn more slowly."""
    groups = []
    for name, weights in net.named_parameters():
        rate = config.table_rate if name.startswith(("piece.", "position.")) else config.rate
        decay = config.decay if weights.ndim > 1 else 0.0
        groups.append({"params": [weights], "rate": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(lessons: Lessons, net: Net, config: DistillConfig, out: Path, share: tuple[int, int]) -> None:
    """Train; workers go their own ways for some steps, then meet at their mean. Worker 0 writes the checkpoints.

    A run that was stopped goes on from `out/state.pt`.
    """
    rank, workers = share
    optimizer, first = optimizer_of(net, config), 0
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt")
        first, average = state["step"], state["average"]
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
    total = lessons.many * config.epochs // workers
    log = Log(total)
    for step in range(first + 1, total + 1):
        told = lessons.at((step - 1) * workers + rank)
        slow = min(step / config.warmup, max(0.01, (total - step) / (total - config.warmup)))
        for group in optimizer.param_groups:
            group["lr"] = slow * group["rate"]
        losses = losses_of(net, told)
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if workers > 1 and (step % config.meet == 0 or step == total):
            meet(net, workers)
        if rank == 0:
            log.add(step, losses)
        if rank == 0 and (step % config.meet == 0 or step == total):
            follow(average, net, min(config.average, (1 + step) / (10 + step)) ** config.meet)
        if rank == 0 and (step % 100 == 0 or step == total):
            state = {
                "step": step,
                "net": net.state_dict(),
                "average": average,
                "optimizer": optimizer.state_dict(),
            }
            for name, value in (("average.pt", average), ("state.pt", state)):
                torch.save(value, out / "new")
                (out / "new").replace(out / name)


@torch.no_grad()
def meet(net: Net, workers: int) -> None:
    """Every worker takes the mean of all workers' weights."""
    flat = torch.cat([w.flatten() for w in net.parameters()])
    dist.all_reduce(flat)
    for w, mean in zip(
        net.parameters(), flat.div_(workers).split([w.numel() for w in net.parameters()]), strict=True
    ):
        w.copy_(mean.view_as(w))


@torch.no_grad()
def follow(average: dict[str, Tensor], net: Net, keep: float) -> None:
    """The running average takes a step towards the weights."""
    for name, value in net.state_dict().items():
        average[name].lerp_(value, 1 - keep)


class Log:
    """Prints the mean losses now and then."""

    def __init__(self, total: int) -> None:
        self.total, self.began, self.losses = total, time.time(), {}

    def add(self, step: int, losses: dict[str, Tensor]) -> None:
        """Take the losses of one step."""
        for name, value in losses.items():
            self.losses.setdefault(name, []).append(float(value.detach()))
        if step % 20 == 0:
            shown = " ".join(f"{k} {np.mean(v[-40:]):.3f}" for k, v in sorted(self.losses.items()))
            print(
                f"step {step} of {self.total}, {(time.time() - self.began) / 60:.1f} min | {shown}",
                flush=True,
            )


def prepare(args: argparse.Namespace, first: Net, config: DistillConfig) -> None:
    """Write the readings and the student's first weights, which it takes from `first`."""
    tokenizer = WordPieces(args.tokenizer)
    corpora = {
        "polnear": load_polnear(args.data / "polnear", "train", tokenizer),
        "text": load_gum(args.data / "gum/train", tokenizer)
        + load_gap(args.data / "gap/gap-development.tsv", tokenizer),
    }
    for document in corpora["text"]:
        document.names = document.people = document.choice = None
    for number in range(len(config.replaced)):
        torch.save(reading(corpora, config, number), args.out / f"reading-{number}.pt")
    sample = reading({"polnear": corpora["polnear"][::20]}, config, 0)[:12]
    student = student_of(first, config, sample)
    (args.out / "config.json").write_text(
        json.dumps({"net": asdict(student.config), "distill": asdict(config)}, indent=1)
    )
    torch.save(student.state_dict(), args.out / "first.pt")


def work(rank: int, args: argparse.Namespace, config: DistillConfig) -> None:
    """One worker: load what was prepared, then train."""
    torch.set_num_threads(1)
    if args.workers > 1:
        where = f"file://{(args.out / 'meet').resolve()}"
        dist.init_process_group("gloo", init_method=where, rank=rank, world_size=args.workers)
    lessons = Lessons(args.out, Teacher(load_net(args.teacher)), config)
    train(lessons, load_net(args.out / "first.pt"), config, args.out, (rank, args.workers))


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path, help="its checkpoint, with config.json beside it")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear, gum and gap")
    parser.add_argument("--tokenizer", type=Path, default=Path("src/onrecord/model/v1/tokenizer.json"))
    parser.add_argument("--out", type=Path, default=Path("runs/fast"))
    parser.add_argument(
        "--start", type=Path, help="a student to make smaller: its weights, not the teacher's"
    )
    parser.add_argument("--inner", type=int, default=DistillConfig.inner)
    parser.add_argument("--epochs", type=int, default=DistillConfig.epochs)
    parser.add_argument("--rate", type=float, default=DistillConfig.rate)
    parser.add_argument("--seed", type=int, default=DistillConfig.seed)
    parser.add_argument(
        "--workers", type=int, default=2, help="processes that share each step, of one thread each"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "meet").unlink(missing_ok=True)
    config = DistillConfig(inner=args.inner, epochs=args.epochs, rate=args.rate, seed=args.seed)
    first = load_net(args.start or args.teacher)
    if args.start:
        config = replace(config, keep=tuple(range(first.config.layers)))
    if not (args.out / "first.pt").exists():
        prepare(args, first, config)
    mp.spawn(work, (args, config), nprocs=args.workers) if args.workers > 1 else work(0, args, config)


if __name__ == "__main__":
    main()
