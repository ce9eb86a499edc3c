"""`python -m benchmarks`: start the product with the demo's content, measure, print one table."""

import os
import platform
import tempfile
from datetime import date
from pathlib import Path

from benchmarks import canvas, chunks, dataset_import, field, fifty_frames, kinetics, masks, memory, review_fifty
from tests.support.stack import running_stack


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
        stack.manage("demo", "--no-training")
        parts = (masks, dataset_import, chunks, canvas, memory, fifty_frames, review_fifty, field, kinetics)
        figures = [figure for part in parts for figure in part.measure(stack)]
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    print(*figures, sep="\n")


if __name__ == "__main__":
    main()
