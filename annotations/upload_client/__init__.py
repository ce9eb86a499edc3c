"""Sends recordings to a Filamark server from the command line of a microscope's computer.

Standard library only, and nothing of Filamark beyond this folder: it can be copied there by itself. What has arrived is
asked of the server and kept nowhere else, so that a transfer goes on wherever it is started again.
"""
