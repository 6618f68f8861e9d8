"""Back Pain or Leg Pain? Simulators, and the evidence they stand on.

>>> from backorleg import simulators
>>> sim = simulators["radiculopathy"](level="L4-5", zone="foraminal")
>>> sim.outputs()["root"]
"""

from backorleg.simulators import REGISTRY as simulators  # noqa: N811  # the public name reads as a mapping of names

__version__ = "0.1.0"
__all__ = ["simulators"]
