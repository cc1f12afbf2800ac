"""Builds the ONNX graph of all-MiniLM-L6-v2 from its weights: ids (1, length) in, a unit vector (1, 384) out.

The graph takes one text at a time. So nothing is padded or masked, and a vector never depends on its neighbours.

Weights are rounded to 7 bits, a scale for each output; activations to 8 bits as they come. Seven and not eight, since
processors without VNNI add pairs of products in 16 bits: this way no sum overflows, and every machine gives the same
vectors. Word vectors are kept in 8 bits, a scale for each word.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from companero.adapters.minilm_protocol import DIMENSIONS
from companero.adapters.minilm_weights import read_weights

LAYERS = 6
HEADS = 12
MAX_TOKENS = 256
EPSILON = 1e-12
WEIGHT_LIMIT = 63
WORD_LIMIT = 127
FUSED = "com.microsoft"

Array = NDArray[Any]


class GraphBuilder:
    """Collects nodes and constants. Each method adds one step and returns the name of its output."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, value: Array) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def step(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        names = [f"s{len(self._nodes)}_{n}" for n in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names

    def quantized(self, x: str) -> list[str]:
        """The values in 8 bits, their scale and their zero point."""
        return self.step("DynamicQuantizeLinear", x, outputs=3)

    def linear(self, x: list[str], weight: Array, bias: Array | None = None) -> str:
        """x @ weight.T + bias, x being quantized."""
        values, scale, zero = x
        rounded, scales = _rounded(weight.T, WEIGHT_LIMIT, axis=0)
        zeros = self.constant(np.zeros(len(weight), np.int8))
        inputs = [values, self.constant(rounded), scale, self.constant(scales.ravel()), zero, zeros]
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.step("MatMulIntegerToFloat", *inputs, domain=FUSED)[0]

    def add_and_normalize(self, x: str, residual: str, bias: Array, scale: Array, shift: Array) -> str:
        constants = [self.constant(value) for value in (scale, shift, bias)]
        return self.step("SkipLayerNormalization", x, residual, *constants, domain=FUSED, epsilon=EPSILON)[0]

    def model(self, source: str, result: str) -> onnx.ModelProto:
        graph = helper.make_graph(
            [*self._nodes, helper.make_node("Identity", [result], ["vectors"])],
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info(source, TensorProto.INT64, [1, "length"])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, DIMENSIONS])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def build_graph(weights: dict[str, Array]) -> onnx.ModelProto:
    """``weights`` by their published names."""
    graph = GraphBuilder()
    x = _embeddings(graph, weights)
    for number in range(LAYERS):
        x = _layer(graph, weights, f"encoder.layer.{number}.", x)
    mean = graph.step("ReduceMean", x, graph.constant(np.array([1])), keepdims=0)[0]
    return graph.model("ids", graph.step("LpNormalization", mean, axis=-1, p=2)[0])


def _embeddings(graph: GraphBuilder, weights: dict[str, Array]) -> str:
    words, scales = _rounded(weights["embeddings.word_embeddings.weight"], WORD_LIMIT, axis=1)
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    rounded = graph.step("Gather", graph.constant(words), "ids")[0]
    word = graph.step("Cast", rounded, to=TensorProto.FLOAT)[0]
    word = graph.step("Mul", word, graph.step("Gather", graph.constant(scales), "ids")[0])[0]
    length = graph.step("Shape", "ids", start=1, end=2)[0]
    bounds = [graph.constant(np.array([0])), length, graph.constant(np.array([1]))]
    place = graph.step("Slice", graph.constant(places[np.newaxis, :MAX_TOKENS]), *bounds)[0]
    total = graph.step("Add", word, place)[0]
    norm = [graph.constant(weights[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    return graph.step("LayerNormalization", total, *norm, axis=-1, epsilon=EPSILON)[0]


def _layer(graph: GraphBuilder, weights: dict[str, Array], prefix: str, x: str) -> str:
    def named(name: str) -> tuple[Array, Array]:
        return weights[f"{prefix}{name}.weight"], weights[f"{prefix}{name}.bias"]

    asked = [named(f"attention.self.{part}") for part in ("query", "key", "value")]
    joint = np.concatenate([weight for weight, _ in asked]), np.concatenate([bias for _, bias in asked])
    joined = graph.linear(graph.quantized(x), *joint)
    sizes = graph.constant(np.array([DIMENSIONS] * 3))
    parts = graph.step("Split", joined, sizes, outputs=3, axis=-1)
    attended = graph.step("MultiHeadAttention", *parts, domain=FUSED, num_heads=HEADS)[0]
    weight, bias = named("attention.output.dense")
    attended = graph.linear(graph.quantized(attended), weight)
    x = graph.add_and_normalize(attended, x, bias, *named("attention.output.LayerNorm"))

    weight, bias = named("intermediate.dense")
    wide = graph.linear(graph.quantized(x), weight)
    wide = graph.step("BiasGelu", wide, graph.constant(bias), domain=FUSED)[0]
    weight, bias = named("output.dense")
    narrow = graph.linear(graph.quantized(wide), weight)
    return graph.add_and_normalize(narrow, x, bias, *named("output.LayerNorm"))


def _rounded(values: Array, limit: int, axis: int) -> tuple[Array, Array]:
    """The values as integers of at most ``limit``, and the scale of each line along ``axis``."""
    scales = (np.abs(values).max(axis=axis, keepdims=True) / limit).astype(np.float32)
    return np.round(values / scales).astype(np.int8), scales


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_graph(read_weights()).SerializeToString())
