"""Learning and prediction: networks, training, inference and evaluation on folders of frames and masks.

The torch side (nets, losses, metrics, data, training, inference, baselines, cli) knows neither Django nor Celery,
and of `annotations` only the pure domain.
"""
