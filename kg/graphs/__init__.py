"""The graph in the formats of programs that draw and analyse graphs."""
