"""The seven stages of the tandem GAN as one run that can be interrupted: one module for each kind of stage.

A stage reads what earlier ones left on disk, never what they had in memory: a resumed run cannot differ from one that
went through.
"""
