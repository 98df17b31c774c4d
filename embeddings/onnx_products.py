"""Products of matrices of eight bits, by ONNX Runtime: numpy has none that are fast."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.devices import cores
from embeddings.onnx_encoder import engine_errors, runtime

Few: TypeAlias = NDArray[np.int8]
Products: TypeAlias = Callable[[Few, Few], NDArray[np.int32]]
"""Each row of one matrix with each of the other."""

_MIDDLE = 128
"""Stands for zero on the side whose numbers have no sign."""


def products(dimension: int) -> Products | None:
    """What multiplies rows of so many numbers; None if it can't be had.

    Args:
        dimension: Numbers in a row.
    """
    engine = runtime()
    options = engine.SessionOptions()
    options.intra_op_num_threads = cores()
    options.log_severity_level = 4
    # Between two products others compute, and a thread that spins is in their way.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = engine.InferenceSession(
            _graph(dimension), options, providers=["CPUExecutionProvider"]
        )
    except engine_errors():
        return None

    def multiply(left: Few, right: Few) -> NDArray[np.int32]:
        shifted = (left.view(np.uint8) + np.uint8(_MIDDLE)).astype(np.uint8)
        made: NDArray[np.int32] = session.run(None, {"left": shifted, "right": right})[
            0
        ]
        return made

    return multiply


def _graph(dimension: int) -> bytes:
    """A model that is one product of matrices."""
    from onnx import TensorProto, helper  # 0.1 s

    matrices = (
        ("left", TensorProto.UINT8, ["rows", dimension]),
        ("right", TensorProto.INT8, ["others", dimension]),
        ("products", TensorProto.INT32, ["rows", "others"]),
    )
    left, right, found = (helper.make_tensor_value_info(*one) for one in matrices)
    middle = helper.make_tensor("middle", TensorProto.UINT8, [], [_MIDDLE])
    turned = helper.make_node("Transpose", ["right"], ["turned"], perm=[1, 0])
    names = ["left", "turned", "middle"]
    multiplied = helper.make_node("MatMulInteger", names, ["products"])
    graph = helper.make_graph(
        [turned, multiplied], "products", [left, right], [found], [middle]
    )
    opset = helper.make_opsetid("", 13)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    serialized: bytes = model.SerializeToString()
    return serialized
