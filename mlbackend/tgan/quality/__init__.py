"""How good synthetic images are, measured against real ones. Knows arrays (n, H, W) of grey values between 0 and 1."""
