"""Settings: `base` for everybody, then one module for each way of running. Topics with many lines have a fragment."""
