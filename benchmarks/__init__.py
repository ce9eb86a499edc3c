"""What the product promises in milliseconds, measured on the running product. `python -m benchmarks` prints a table."""
