"""What questions ask: their form, what they take for granted, and which ask alike."""
