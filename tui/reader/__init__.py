"""Pages as they are read: what they show, marks, lines, the raw text behind."""
