"""How good a model is, in more words than one number: metrics, figures, reports."""
