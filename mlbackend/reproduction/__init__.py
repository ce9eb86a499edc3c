"""The published study, run again: its variants, its tables beside ours."""
