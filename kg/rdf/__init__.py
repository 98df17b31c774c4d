"""RDF: the graph as triples, written as a stream, asked with SPARQL."""
