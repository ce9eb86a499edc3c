"""The correction loop with torch and without a database: learning from few frames, scores of frames, simulations."""
