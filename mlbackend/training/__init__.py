"""From labelled filaments to a model. `configuration`, `presets` and `environment` need no torch."""
