"""Where duties and timescales come from: citations and limits as pure data over the domain."""
