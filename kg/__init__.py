"""What is known: values, store, graph, evidence, RDF. Import from the modules."""
