"""Claims, qualifications, experiments and quantities, read from running text."""
