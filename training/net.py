"""The network: a BERT encoder with heads for cues, roles, quoted passages, mentions and antecedents."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.quotes import labels
from onrecord.quotes.windows import FEATURES


@dataclass(frozen=True)
class NetConfig:
    """Sizes; those of the encoder are MiniLM's but for the number of layers.

    `attention`: the width of all heads of a layer together.
    """

    layers: int = 5
    hidden: int = 384
    heads: int = 12
    attention: int = 384
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    pair: int = 96
    reach: int = 128
    link: int = 64
    dropout: float = 0.1


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        d = config.hidden
        self.heads = config.heads
        self.qkv = nn.Linear(d, 3 * config.attention)
        self.out = nn.Linear(config.attention, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, config.inner)
        self.down = nn.Linear(config.inner, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)
        self.drop = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[batch, pieces, hidden] -> the same; mask [batch, 1, 1, pieces] is True where a piece is."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, -1))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Net(nn.Module):
    """Encoder and heads. `encode` gives states, `pair_scores` the roles of pieces for given cues."""

    def __init__(self, config: NetConfig = NetConfig()) -> None:
        super().__init__()
        self.config = config
        d, p = config.hidden, config.pair
        self.piece = nn.Embedding(config.vocabulary, d)
        self.position = nn.Embedding(config.positions, d)
        self.feature = nn.Embedding(FEATURES, d)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.drop = nn.Dropout(config.dropout)
        self.tags = nn.Linear(d, 2 + (1 + 2 * len(labels.NAMES)) + (1 + 2 * len(labels.PEOPLE)))
        self.link = nn.Linear(d, 2 * config.link)
        self.piece_side = nn.Linear(d, 2 * p)
        self.cue_side = nn.Linear(d, 2 * p)
        self.distance = nn.Embedding(2 * config.reach + 1, p)
        self.smooth = nn.Conv1d(p, p, 9, padding=4, groups=p)
        self.roles = nn.Linear(p, len(labels.ROLES) + len(labels.EDGES))
        for table in (self.feature, self.distance):
            nn.init.normal_(table.weight, std=0.01)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """ids, features [batch, pieces] -> states [batch, pieces, hidden]."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.piece(ids) + self.position(at)[None] + self.feature(features)
        x = self.drop(self.norm(x))
        attend = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        return x

    def pair_scores(self, states: Tensor, cue_states: Tensor, cue_at: Tensor) -> Tensor:
        """Scores [cues, pieces, roles + edges].

        From states [cues, pieces, hidden], cue_states [cues, hidden], cue_at [cues].
        """
        return self.pair_from_sides(self.piece_side(states), cue_states, cue_at)

    def pair_from_sides(
        self, sides: Tensor, cue_states: Tensor, cue_at: Tensor, real: Tensor | None = None
    ) -> Tensor:
        """The same from `piece_side(states)`, which many cues of one window share; padding is not `real`."""
        added, scaled = sides.chunk(2, dim=-1)
        shift, scale = self.cue_side(cue_states)[:, None].chunk(2, dim=-1)
        reach = self.config.reach
        at = torch.arange(sides.shape[1], device=sides.device)
        apart = (at[None] - cue_at[:, None]).clamp(-reach, reach) + reach
        x = F.gelu(added + shift + scaled * scale + self.distance(apart))
        if real is not None:
            x = x * real[..., None]
        x = x + F.gelu(self.smooth(x.transpose(1, 2)).transpose(1, 2))
        return self.roles(self.drop(x))


def from_minilm(weights: dict[str, Tensor], config: NetConfig) -> Net:
    """A net whose encoder starts from the first layers of a MiniLM checkpoint."""
    net = Net(config)
    own = net.state_dict()
    embeddings = "embeddings."
    own["piece.weight"] = weights[embeddings + "word_embeddings.weight"]
    own["position.weight"] = (
        weights[embeddings + "position_embeddings.weight"]
        + weights[embeddings + "token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = weights[f"{embeddings}LayerNorm.{part}"]
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for i in range(config.layers):
        theirs = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            own[f"layers.{i}.qkv.{part}"] = torch.cat(
                [weights[f"{theirs}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            )
            for mine, name in names.items():
                own[f"layers.{i}.{mine}.{part}"] = weights[f"{theirs}{name}.{part}"]
    net.load_state_dict(own)
    return net
