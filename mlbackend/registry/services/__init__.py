"""What people change: freeze a snapshot, start a run, keep a model version."""
