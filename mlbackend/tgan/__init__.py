"""Tandem GAN: training images without a label. Random masks become images (pix2pix), these real ones (CycleGAN).

Torch, no Django, no Celery. Source: Yuan, Yao, Tan, You, He, npj Computational Materials 2025,
doi 10.1038/s41524-025-01800-5. What is made here is synthetic and must say so wherever it goes.
"""
