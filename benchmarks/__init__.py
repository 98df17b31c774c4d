"""What Assay's speed and quality are, measured beside its peers in one run."""
