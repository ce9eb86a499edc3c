"""Videos, filaments, masks and their review: what people make and look at."""
