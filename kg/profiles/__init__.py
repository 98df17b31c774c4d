"""The collection in the forms of other communities: each module writes one."""
