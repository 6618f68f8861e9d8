"""Model results as Plotly JSON and SVG patches."""
