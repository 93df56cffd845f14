"""How sphinx builds the handbook: ``sphinx-build -W docs FOLDER``."""

from policytext import __version__

project = "policytext"
author = "The policytext authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["images"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_use_ivar = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"policytext {version}"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
