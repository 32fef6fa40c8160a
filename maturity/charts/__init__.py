"""Charts as SVG text, drawn once for site and scorecard."""
