"""A checkpoint becomes `model.onnx`: attention fused, weights in int8.

`python training/export.py runs/v1/average.pt src/onrecord/model/v1`
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from net import Layer, Net, NetConfig


class FusedAttention(torch.autograd.Function):
    """Self-attention as onnxruntime's one operator; the forward here only gives the shape."""

    @staticmethod
    def forward(ctx, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        """[1, pieces, hidden] -> [1, pieces, width of all heads]."""
        b, t, _ = x.shape
        q, k, v = (x @ weight + bias).view(b, t, 3, heads, -1).permute(2, 0, 3, 1, 4)
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, t, -1)

    @staticmethod
    def symbolic(g, x, weight, bias, heads):
        """The operator, and the shape that the exporter cannot know."""
        out = g.op("com.microsoft::Attention", x, weight, bias, num_heads_i=heads)
        out.setType(x.type().with_sizes([None, None, bias.type().sizes()[0] // 3]))
        return out


class Graph(nn.Module):
    """What the tagger runs: one window, from ids to the scores that are read.

    Windows go through one by one: nothing is padded, and what a layer needs stays in the processor's nearest memory.
    """

    def __init__(self, net: Net, *, states: bool = False) -> None:
        super().__init__()
        self.net, self.states = net, states
        # [in, out] as the operator wants it, not a transpose that would hide it from quantisation
        self.qkv = nn.ParameterList(layer.qkv.weight.detach().t().contiguous() for layer in net.layers)

    def forward(self, ids: Tensor, features: Tensor, threshold: Tensor) -> tuple[Tensor, ...]:
        """What the model says of a window.

        ids, features [pieces] -> cues [cues], tags [pieces, 2], roles [cues, pieces, 8], and the states
        [pieces, hidden] if asked for.
        """
        net = self.net
        at = torch.arange(ids.shape[0])
        x = net.norm(net.piece(ids[None]) + net.position(at) + net.feature(features[None]))
        for layer, weight in zip(net.layers, self.qkv, strict=True):
            x = self.layer(layer, weight, x)
        tags = F.linear(x, net.tags.weight[:2], net.tags.bias[:2])[0]
        cues = torch.nonzero(tags[:, 0] > threshold)[:, 0]
        roles = net.pair_scores(x, x.index_select(1, cues)[0], cues)
        return (cues, tags, roles, x[0]) if self.states else (cues, tags, roles)

    @staticmethod
    def layer(layer: Layer, weight: Tensor, x: Tensor) -> Tensor:
        """One encoder layer with the fused attention."""
        attended = FusedAttention.apply(x, weight, layer.qkv.bias, layer.heads)
        x = layer.norm1(x + layer.out(attended))
        return layer.norm2(x + layer.down(F.gelu(layer.up(x))))


def export(net: Net, path: Path, *, quantize: bool = True, states: bool = False) -> None:
    """Write the net as ONNX, in int8 unless told otherwise; with the encoder's `states` for a student to learn."""
    ids = torch.randint(1000, 20000, (40,))
    inputs = (ids, torch.zeros_like(ids), torch.tensor(-30.0))
    outputs = ["cues", "tags", "roles", "states"][: 4 if states else 3]
    pieces = {0: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "float.onnx" if quantize else path
        torch.onnx.export(
            Graph(net, states=states).eval(), inputs, str(whole), opset_version=17, dynamo=False,
            input_names=["ids", "features", "threshold"], output_names=outputs,
            dynamic_axes={"ids": pieces, "features": pieces, "cues": {0: "cues"}, "tags": pieces,
                          "roles": {0: "cues", 1: "pieces"}, "states": pieces},
            custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        if quantize:
            quantize_dynamic(
                whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                op_types_to_quantize=["MatMul", "Attention", "Gather"],
                nodes_to_exclude=small_tables(whole),
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )  # fmt: skip


def small_tables(path: Path) -> list[str]:
    """Lookups other than that of the word pieces: small, and better left exact."""
    graph = onnx.load(str(path)).graph
    sizes = {i.name: list(i.dims) for i in graph.initializer}
    return [n.name for n in graph.node if n.op_type == "Gather" and sizes.get(n.input[0], [0])[0] < 20_000]


def load_net(checkpoint: Path) -> Net:
    """The net of a checkpoint, with the sizes written beside it."""
    config = NetConfig(**json.loads((checkpoint.parent / "config.json").read_text())["net"])
    net = Net(config)
    net.load_state_dict(torch.load(checkpoint, map_location="cpu"))
    return net.eval()


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the weights in 32-bit floats")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    export(load_net(args.checkpoint), args.folder / "model.onnx", quantize=not args.float)


if __name__ == "__main__":
    main()
