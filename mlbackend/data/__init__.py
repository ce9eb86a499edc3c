"""Frames and masks on their way from a folder to the network.

`layout`, `images`, `exclusion`, `manifest`, `filament`, `grey` and `recipe` need no torch; `samples`,
`augmentation` and `batches` do.
"""
