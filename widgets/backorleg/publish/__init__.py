"""What makes the built pages a site: Sphinx extensions, each its own module, that ``_config.yml`` names.

They read what the book declares and write beside the pages; ``core``, which gives pages their simulators, knows nothing
of them.
"""
