"""What each part of the tandem GAN is worth: the same run with and without it, over some seeds, judged by the truth."""
