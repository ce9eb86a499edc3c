"""The published MultiTaskDeltaNet data set, and folders of ours in the same layout.

Layout, units and faults of the published files are described where each is handled. `read` is all there is to call.
"""

from annotations.importers.mtdn.dataset import read

__all__ = ["read"]
