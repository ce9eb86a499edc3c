"""Training data that nobody labelled: masks drawn from a recipe, rough masks of frames, and rendered frames.

The part of the tandem GAN (Yuan et al., npj Comput. Mater. 2025, doi 10.1038/s41524-025-01800-5) that needs no network.
Knows neither torch nor Django. Whatever is made here is synthetic and says so for ever.
"""
