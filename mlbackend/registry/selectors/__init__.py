"""Questions about snapshots, runs and model versions."""
